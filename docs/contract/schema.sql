-- Derived from the models by `python -m seizure_schema.contract`; do not edit by hand.

CREATE TABLE reports (
    report_id VARCHAR NOT NULL,
    source VARCHAR NOT NULL,
    delivery VARCHAR NOT NULL,
    locator VARCHAR NOT NULL,
    edition VARCHAR NOT NULL DEFAULT '',
    is_latest BOOLEAN NOT NULL DEFAULT true,
    record_kind VARCHAR NOT NULL CHECK (record_kind IN ('seizure_case', 'operation_total', 'period_total', 'nil_report', 'forensic_exhibit', 'clandestine_laboratory', 'eradication', 'destruction')),
    case_key VARCHAR,
    event_id VARCHAR,
    access_tier VARCHAR NOT NULL DEFAULT 'public' CHECK (access_tier IN ('public', 'restricted', 'closed')),
    provisional BOOLEAN NOT NULL DEFAULT false,
    reporting_country VARCHAR,
    country VARCHAR,
    admin1 VARCHAR,
    admin1_text VARCHAR,
    city_text VARCHAR,
    place_text VARCHAR,
    border_point VARCHAR,
    neighbour_country VARCHAR,
    latitude DOUBLE CHECK (latitude >= -90) CHECK (latitude <= 90),
    longitude DOUBLE CHECK (longitude >= -180) CHECK (longitude <= 180),
    geo_precision VARCHAR CHECK (geo_precision IN ('point', 'city', 'admin1', 'country')),
    location_type VARCHAR CHECK (location_type IN ('road_street_highway', 'private_dwelling', 'airport', 'post_office', 'other_outdoor', 'prison_detention', 'healthcare_pharmacy', 'territorial_waters', 'seaport_riverport_harbour', 'commercial_premises', 'warehouse', 'railway_bus_station', 'hotel', 'international_waters', 'school_university_library', 'land_border_crossing', 'customs_facility', 'police_court_facility', 'field_plantation', 'production_site', 'other', 'not_available')),
    location_type_text VARCHAR,
    transport_mode VARCHAR CHECK (transport_mode IN ('airplane', 'car_motorcycle', 'truck_lorry_van', 'train_bus', 'vessel_boat', 'post_mail_parcel', 'bicycle_foot', 'train', 'bus', 'road_unspecified', 'none', 'other', 'not_available')),
    transport_text VARCHAR,
    transport_group VARCHAR CHECK (transport_group IN ('air', 'sea_inland_water', 'land', 'mail', 'other', 'not_available')),
    movement VARCHAR CHECK (movement IN ('domestic', 'border_inbound', 'border_outbound', 'border_transit_free_zone', 'international_waters', 'other', 'not_available')),
    departure_country VARCHAR,
    departure_country_text VARCHAR,
    transit_countries VARCHAR[],
    transit_countries_text VARCHAR,
    destination_country VARCHAR,
    destination_country_text VARCHAR,
    seizure_start DATE,
    seizure_end DATE,
    date_text VARCHAR,
    date_precision VARCHAR CHECK (date_precision IN ('day', 'month', 'quarter', 'half', 'year', 'fiscal_year', 'range', 'not_after')),
    date_basis VARCHAR CHECK (date_basis IN ('seized', 'registered', 'lab_submitted', 'lab_analysed', 'published_upper_bound')),
    calendar VARCHAR CHECK (calendar IN ('gregorian', 'solar_hijri', 'buddhist')),
    published_date DATE,
    reporting_year BIGINT,
    fiscal_year_start_month BIGINT CHECK (fiscal_year_start_month >= 1) CHECK (fiscal_year_start_month <= 12),
    fiscal_label_rule VARCHAR CHECK (fiscal_label_rule IN ('start', 'end')),
    coverage_geo VARCHAR,
    coverage_agencies VARCHAR,
    coverage_months BIGINT CHECK (coverage_months >= 0),
    coverage_text VARCHAR,
    period_repeats VARCHAR,
    seizure_count BIGINT CHECK (seizure_count >= 0),
    seizure_count_method VARCHAR CHECK (seizure_count_method IN ('published', 'one_case_one_report', 'rows_as_upper_bound')),
    package_count_total BIGINT CHECK (package_count_total >= 0),
    persons_total BIGINT CHECK (persons_total >= 0),
    persons_arrested BIGINT CHECK (persons_arrested >= 0),
    persons_status VARCHAR CHECK (persons_status IN ('reported', 'none', 'not_available')),
    operation_name VARCHAR,
    notes VARCHAR[]
);
COMMENT ON TABLE reports IS 'One source record or narrated event, with the drugs in it.';
COMMENT ON COLUMN reports.report_id IS '128-bit digest of source and record key; cleaning never moves it.';
COMMENT ON COLUMN reports.source IS 'Id of the source: the name of its folder.';
COMMENT ON COLUMN reports.delivery IS 'Id of the delivery: the first 16 digits of the file''s SHA-256.';
COMMENT ON COLUMN reports.locator IS 'Where in the delivery: file, sheet, page, record or span.';
COMMENT ON COLUMN reports.edition IS 'Edition of the source that tells this figure.';
COMMENT ON COLUMN reports.is_latest IS 'False where a higher edition replaced this figure.';
COMMENT ON COLUMN reports.record_kind IS 'What kind of record it is; only cases enter `seizures`.';
COMMENT ON COLUMN reports.case_key IS 'Keyed hash of the source''s case number.';
COMMENT ON COLUMN reports.event_id IS 'Group of reports that tell one event.';
COMMENT ON COLUMN reports.access_tier IS 'Who may see the record.';
COMMENT ON COLUMN reports.provisional IS 'True where the source says that the figure may change.';
COMMENT ON COLUMN reports.reporting_country IS 'Country that reports.';
COMMENT ON COLUMN reports.country IS 'Country of the seizure, ISO 3166-1 alpha-2; XK Kosovo, XZ the high seas, ZZ unknown.';
COMMENT ON COLUMN reports.admin1 IS 'Subdivision, ISO 3166-2.';
COMMENT ON COLUMN reports.admin1_text IS 'The subdivision as the source names it.';
COMMENT ON COLUMN reports.city_text IS 'The settlement as the source names it.';
COMMENT ON COLUMN reports.place_text IS 'The place, at the level of settlements.';
COMMENT ON COLUMN reports.border_point IS 'Id of the border crossing point.';
COMMENT ON COLUMN reports.neighbour_country IS 'Country on the other side of it.';
COMMENT ON COLUMN reports.latitude IS 'Latitude in degrees, WGS 84.';
COMMENT ON COLUMN reports.longitude IS 'Longitude in degrees, WGS 84.';
COMMENT ON COLUMN reports.geo_precision IS 'How exactly the place is known.';
COMMENT ON COLUMN reports.location_type IS 'Kind of place.';
COMMENT ON COLUMN reports.location_type_text IS 'The kind of place as the source names it.';
COMMENT ON COLUMN reports.transport_mode IS 'Means of transport.';
COMMENT ON COLUMN reports.transport_text IS 'The means of transport as the source names it.';
COMMENT ON COLUMN reports.transport_group IS 'Coarse means of transport.';
COMMENT ON COLUMN reports.movement IS 'IDS routing: domestic, inbound, outbound, ...';
COMMENT ON COLUMN reports.departure_country IS 'Where the intended route began.';
COMMENT ON COLUMN reports.departure_country_text IS 'That country as the source names it.';
COMMENT ON COLUMN reports.transit_countries IS 'Countries of transit, ISO codes.';
COMMENT ON COLUMN reports.transit_countries_text IS 'Those countries as the source names them.';
COMMENT ON COLUMN reports.destination_country IS 'Where the intended route was to end.';
COMMENT ON COLUMN reports.destination_country_text IS 'That country as the source names it.';
COMMENT ON COLUMN reports.seizure_start IS 'First day of the seizure or period.';
COMMENT ON COLUMN reports.seizure_end IS 'Last day of it, included.';
COMMENT ON COLUMN reports.date_text IS 'The date as the source writes it.';
COMMENT ON COLUMN reports.date_precision IS 'How exactly the date is known.';
COMMENT ON COLUMN reports.date_basis IS 'What the date is the date of.';
COMMENT ON COLUMN reports.calendar IS 'Calendar in which the source writes it.';
COMMENT ON COLUMN reports.published_date IS 'Day of publication.';
COMMENT ON COLUMN reports.reporting_year IS 'The year as the source labels it.';
COMMENT ON COLUMN reports.fiscal_year_start_month IS 'First month of a fiscal year.';
COMMENT ON COLUMN reports.fiscal_label_rule IS 'Whether the fiscal year is labelled by its start or its end.';
COMMENT ON COLUMN reports.coverage_geo IS 'Parts of the country that it covers, ISO 3166-2.';
COMMENT ON COLUMN reports.coverage_agencies IS 'Agencies that it covers: ids or kinds.';
COMMENT ON COLUMN reports.coverage_months IS 'Number of months that a total covers.';
COMMENT ON COLUMN reports.coverage_text IS 'What the source says of the coverage.';
COMMENT ON COLUMN reports.period_repeats IS 'The year whose figure it repeats; not counted.';
COMMENT ON COLUMN reports.seizure_count IS 'Number of seizures that the row stands for, all drugs; null when unknown.';
COMMENT ON COLUMN reports.seizure_count_method IS 'How that number came about.';
COMMENT ON COLUMN reports.package_count_total IS 'Packages in the whole report.';
COMMENT ON COLUMN reports.persons_total IS 'Persons involved.';
COMMENT ON COLUMN reports.persons_arrested IS 'Persons arrested.';
COMMENT ON COLUMN reports.persons_status IS 'Whether persons were reported.';
COMMENT ON COLUMN reports.operation_name IS 'Name of the operation.';
COMMENT ON COLUMN reports.notes IS 'Slugs of the notes on this report.';

CREATE TABLE items (
    item_id VARCHAR NOT NULL,
    report_id VARCHAR NOT NULL,
    delivery VARCHAR NOT NULL,
    carries_report_counts BOOLEAN NOT NULL DEFAULT false,
    item_no BIGINT NOT NULL DEFAULT 1 CHECK (item_no >= 0),
    seizure_count BIGINT CHECK (seizure_count >= 0),
    substance VARCHAR,
    substance_text VARCHAR,
    label_role VARCHAR CHECK (label_role IN ('substance', 'group_total', 'residual_other', 'residual_unspecified', 'mixture')),
    form VARCHAR CHECK (form IN ('powder', 'crystal', 'tablet', 'capsule', 'liquid', 'paste', 'resin_block', 'herb', 'plant', 'seed', 'blotter', 'ampoule_vial', 'patch', 'other', 'not_stated')),
    chemical_form VARCHAR CHECK (chemical_form IN ('base', 'hydrochloride', 'sulphate', 'phosphate', 'tartrate', 'citrate', 'acetate', 'other_salt')),
    quantity DOUBLE,
    quantity_low DOUBLE,
    quantity_high DOUBLE,
    unit VARCHAR,
    qualifier VARCHAR CHECK (qualifier IN ('exact', 'about', 'more_than', 'less_than', 'range')),
    quantity_text VARCHAR,
    unit_text VARCHAR,
    quantity_status VARCHAR CHECK (quantity_status IN ('measured', 'estimated', 'not_weighed', 'trace', 'below_rounding', 'nil_reported', 'not_available')),
    alt_quantity DOUBLE,
    alt_unit VARCHAR,
    weight_basis VARCHAR CHECK (weight_basis IN ('gross', 'net', 'not_stated')),
    moisture VARCHAR CHECK (moisture IN ('fresh', 'dry', 'not_stated', 'not_applicable')),
    mass_kg DOUBLE,
    mass_kg_low DOUBLE,
    mass_kg_high DOUBLE,
    mass_method VARCHAR NOT NULL DEFAULT 'none' CHECK (mass_method IN ('reported', 'source_converted', 'converted', 'none')),
    conversion_id VARCHAR,
    purity_pct DOUBLE CHECK (purity_pct >= 0) CHECK (purity_pct <= 100),
    purity_low DOUBLE CHECK (purity_low >= 0) CHECK (purity_low <= 100),
    purity_high DOUBLE CHECK (purity_high >= 0) CHECK (purity_high <= 100),
    purity_method VARCHAR,
    purity_as VARCHAR CHECK (purity_as IN ('base', 'hydrochloride', 'sulphate', 'phosphate', 'tartrate', 'citrate', 'acetate', 'other_salt')),
    pure_kg DOUBLE,
    package_count BIGINT CHECK (package_count >= 0),
    package_type VARCHAR CHECK (package_type IN ('bag', 'wrap', 'brick_block', 'parcel', 'box_carton', 'sack', 'bottle_container', 'capsule_swallowed', 'blister', 'other', 'not_stated')),
    package_material VARCHAR,
    concealment VARCHAR CHECK (concealment IN ('baggage', 'inserted', 'swallowed', 'body', 'clothing', 'shoes_underwear', 'handbag', 'vehicle_parts', 'vehicle_other', 'freight_container', 'postal_item', 'furniture_household', 'electrical', 'food_beverage', 'cosmetics', 'none_open', 'other', 'not_available')),
    concealment_text VARCHAR,
    producing_country VARCHAR,
    producing_country_text VARCHAR,
    value_amount DOUBLE,
    value_currency VARCHAR,
    value_basis VARCHAR CHECK (value_basis IN ('street', 'wholesale', 'customs', 'not_stated')),
    counted BOOLEAN NOT NULL DEFAULT true,
    counted_reason VARCHAR NOT NULL DEFAULT 'sole' CHECK (counted_reason IN ('sole', 'preferred_in_event', 'duplicate_certain', 'duplicate_by_person', 'superseded_edition', 'part_of_total', 'period_repeat')),
    sum_class VARCHAR CHECK (sum_class IN ('finished_drug', 'plant_material', 'plant_count', 'precursor', 'pharmaceutical', 'not_a_drug', 'equivalence_only')),
    notes VARCHAR[],
    CHECK (quantity_high >= quantity_low),
    CHECK (mass_kg_high >= mass_kg_low),
    CHECK (purity_high >= purity_low)
);
COMMENT ON TABLE items IS 'One drug in a report: what it is, how much, and how the mass came about.';
COMMENT ON COLUMN items.item_id IS 'Id of the item: report_id-item_no; with `delivery` it names one row.';
COMMENT ON COLUMN items.report_id IS 'Id of the report; with `delivery` it names one row of reports.';
COMMENT ON COLUMN items.delivery IS 'Id of the delivery: the same report in two editions has two rows.';
COMMENT ON COLUMN items.carries_report_counts IS 'True on the one item of a report that carries its counts (seizures, packages, persons) in flat views.';
COMMENT ON COLUMN items.item_no IS 'Number of the item within its report: 1, 2, 3 ...';
COMMENT ON COLUMN items.seizure_count IS 'Number of cases with this drug; never added over drugs into a total.';
COMMENT ON COLUMN items.substance IS 'Id of the substance, or of the nearest common group.';
COMMENT ON COLUMN items.substance_text IS 'The drug as the source names it.';
COMMENT ON COLUMN items.label_role IS 'Whether the label is a substance, a group''s total, a residual or a mixture.';
COMMENT ON COLUMN items.form IS 'Form of the goods, where stated.';
COMMENT ON COLUMN items.chemical_form IS 'Base or salt, where stated.';
COMMENT ON COLUMN items.quantity IS 'How much, as reported, in the source''s own unit.';
COMMENT ON COLUMN items.quantity_low IS 'Lower bound of the quantity; equal to it where it is exact.';
COMMENT ON COLUMN items.quantity_high IS 'Upper bound of the quantity; null where the bound is open.';
COMMENT ON COLUMN items.unit IS 'Unit of the quantity, a code of the table units; no unit is null.';
COMMENT ON COLUMN items.qualifier IS 'How surely the quantity was said: exact, about, a bound, a range.';
COMMENT ON COLUMN items.quantity_text IS 'The quantity as the source writes it, exactly.';
COMMENT ON COLUMN items.unit_text IS 'The unit as the source writes it.';
COMMENT ON COLUMN items.quantity_status IS 'Whether and how the quantity was measured; says what a zero or a blank means.';
COMMENT ON COLUMN items.alt_quantity IS 'A second measure of the same goods.';
COMMENT ON COLUMN items.alt_unit IS 'Unit of alt_quantity, a code of the table units.';
COMMENT ON COLUMN items.weight_basis IS 'Gross or net weight.';
COMMENT ON COLUMN items.moisture IS 'Fresh or dry; fresh is never turned to dry.';
COMMENT ON COLUMN items.mass_kg IS 'Bulk mass in kilograms, never adjusted for purity; a range gives its middle.';
COMMENT ON COLUMN items.mass_kg_low IS 'Lower bound of the mass in kilograms.';
COMMENT ON COLUMN items.mass_kg_high IS 'Upper bound of the mass in kilograms; null where the bound is open.';
COMMENT ON COLUMN items.mass_method IS 'Reported as a mass, converted, by whom, or none.';
COMMENT ON COLUMN items.conversion_id IS 'Row of the table conversions that gave the mass.';
COMMENT ON COLUMN items.purity_pct IS 'Purity in per cent.';
COMMENT ON COLUMN items.purity_low IS 'Lower bound of the purity in per cent.';
COMMENT ON COLUMN items.purity_high IS 'Upper bound of the purity in per cent.';
COMMENT ON COLUMN items.purity_method IS 'How the purity was found.';
COMMENT ON COLUMN items.purity_as IS 'The form that the purity is expressed as.';
COMMENT ON COLUMN items.pure_kg IS 'Pure mass in kilograms; never part of a bulk total.';
COMMENT ON COLUMN items.package_count IS 'Number of packages that held this drug.';
COMMENT ON COLUMN items.package_type IS 'Kind of package.';
COMMENT ON COLUMN items.package_material IS 'Material of the packages (polyethylene, ...).';
COMMENT ON COLUMN items.concealment IS 'IDS hiding place.';
COMMENT ON COLUMN items.concealment_text IS 'The hiding place as the source names it.';
COMMENT ON COLUMN items.producing_country IS 'Country where the drug was produced.';
COMMENT ON COLUMN items.producing_country_text IS 'That country as the source names it.';
COMMENT ON COLUMN items.value_amount IS 'Value in money; never a quantity.';
COMMENT ON COLUMN items.value_currency IS 'Currency of the value, ISO 4217.';
COMMENT ON COLUMN items.value_basis IS 'Which price the value rests on.';
COMMENT ON COLUMN items.counted IS 'True where sums take this item.';
COMMENT ON COLUMN items.counted_reason IS 'Why it is counted, or why not.';
COMMENT ON COLUMN items.sum_class IS 'Nothing is added across these classes.';
COMMENT ON COLUMN items.notes IS 'Slugs of the notes on this item.';

CREATE TABLE item_substances (
    item_id VARCHAR NOT NULL,
    delivery VARCHAR NOT NULL,
    substance VARCHAR NOT NULL,
    share DOUBLE CHECK (share >= 0) CHECK (share <= 100)
);
COMMENT ON TABLE item_substances IS 'One drug of a mixture.';
COMMENT ON COLUMN item_substances.item_id IS 'Id of the item: report_id-item_no; with `delivery` it names one row.';
COMMENT ON COLUMN item_substances.delivery IS 'Id of the delivery: the same report in two editions has two rows.';
COMMENT ON COLUMN item_substances.substance IS 'Id of the substance in the vocabulary.';
COMMENT ON COLUMN item_substances.share IS 'Its share in per cent, where it is reported.';

CREATE TABLE report_agencies (
    report_id VARCHAR NOT NULL,
    delivery VARCHAR NOT NULL,
    agency VARCHAR,
    agency_text VARCHAR NOT NULL,
    role VARCHAR NOT NULL DEFAULT 'lead_seizing' CHECK (role IN ('lead_seizing', 'joint_seizing', 'supporting', 'reporting', 'laboratory'))
);
COMMENT ON TABLE report_agencies IS 'One agency that took part.';
COMMENT ON COLUMN report_agencies.report_id IS 'Id of the report; with `delivery` it names one row of reports.';
COMMENT ON COLUMN report_agencies.delivery IS 'Id of the delivery: the same report in two editions has two rows.';
COMMENT ON COLUMN report_agencies.agency IS 'Id of the agency in the vocabulary.';
COMMENT ON COLUMN report_agencies.agency_text IS 'The agency as the source names it.';
COMMENT ON COLUMN report_agencies.role IS 'What it did.';

CREATE TABLE report_persons (
    report_id VARCHAR NOT NULL,
    delivery VARCHAR NOT NULL,
    nationality VARCHAR,
    sex VARCHAR,
    age_band VARCHAR,
    persons BIGINT CHECK (persons >= 0),
    arrested BIGINT CHECK (arrested >= 0)
);
COMMENT ON TABLE report_persons IS 'Persons only as counts; nobody''s name, birth date or document is kept. Restricted.';
COMMENT ON COLUMN report_persons.report_id IS 'Id of the report; with `delivery` it names one row of reports.';
COMMENT ON COLUMN report_persons.delivery IS 'Id of the delivery: the same report in two editions has two rows.';
COMMENT ON COLUMN report_persons.nationality IS 'Nationality, ISO 3166-1 alpha-2.';
COMMENT ON COLUMN report_persons.sex IS 'Sex as reported.';
COMMENT ON COLUMN report_persons.age_band IS 'Age band as reported.';
COMMENT ON COLUMN report_persons.persons IS 'Number of persons.';
COMMENT ON COLUMN report_persons.arrested IS 'Number of arrested persons.';

CREATE TABLE sources (
    source VARCHAR NOT NULL,
    title VARCHAR NOT NULL,
    publisher VARCHAR NOT NULL,
    country VARCHAR,
    homepage VARCHAR,
    licence VARCHAR,
    reporting_scheme VARCHAR,
    nationwide BOOLEAN NOT NULL DEFAULT false,
    access_tier VARCHAR NOT NULL DEFAULT 'public' CHECK (access_tier IN ('public', 'restricted', 'closed')),
    cadence VARCHAR,
    case_threshold VARCHAR,
    owners VARCHAR[],
    kinds VARCHAR[],
    layouts VARCHAR[],
    description VARCHAR
);
COMMENT ON TABLE sources IS 'One publisher whose figures are loaded.';
COMMENT ON COLUMN sources.source IS 'Id of the source: the name of its folder.';
COMMENT ON COLUMN sources.title IS 'Title of the source.';
COMMENT ON COLUMN sources.publisher IS 'Who publishes it.';
COMMENT ON COLUMN sources.country IS 'Country of a national source, ISO 3166-1 alpha-2.';
COMMENT ON COLUMN sources.homepage IS 'Where it is published.';
COMMENT ON COLUMN sources.licence IS 'Licence under which it is published.';
COMMENT ON COLUMN sources.reporting_scheme IS 'Scheme of reporting_groups that says what the totals of its groups hold.';
COMMENT ON COLUMN sources.nationwide IS 'True where its places and agencies together are the whole country.';
COMMENT ON COLUMN sources.access_tier IS 'Who may see its records.';
COMMENT ON COLUMN sources.cadence IS 'How often it appears.';
COMMENT ON COLUMN sources.case_threshold IS 'The smallest seizure that it reports, in its words.';
COMMENT ON COLUMN sources.owners IS 'Who answers for it here.';
COMMENT ON COLUMN sources.kinds IS 'Kinds of figures and files.';
COMMENT ON COLUMN sources.layouts IS 'Names of the published forms that are known.';
COMMENT ON COLUMN sources.description IS 'What the source is.';

CREATE TABLE deliveries (
    delivery VARCHAR NOT NULL,
    source VARCHAR NOT NULL,
    sha256 VARCHAR NOT NULL,
    file_name VARCHAR NOT NULL,
    layout VARCHAR,
    series VARCHAR,
    edition VARCHAR,
    delivery_mode VARCHAR CHECK (delivery_mode IN ('snapshot', 'increment', 'revision')),
    snapshot_per VARCHAR CHECK (snapshot_per IN ('year')),
    status VARCHAR NOT NULL CHECK (status IN ('published', 'stopped')),
    stop VARCHAR,
    message VARCHAR,
    records_read BIGINT NOT NULL CHECK (records_read >= 0),
    records_accepted BIGINT NOT NULL CHECK (records_accepted >= 0),
    records_quarantined BIGINT NOT NULL CHECK (records_quarantined >= 0),
    records_ignored BIGINT NOT NULL CHECK (records_ignored >= 0),
    items BIGINT NOT NULL CHECK (items >= 0),
    mass_kg DOUBLE,
    mapping_fingerprint VARCHAR,
    vocabulary_version VARCHAR,
    record_kind VARCHAR CHECK (record_kind IN ('seizure_case', 'operation_total', 'period_total', 'nil_report', 'forensic_exhibit', 'clandestine_laboratory', 'eradication', 'destruction')),
    reporting_country VARCHAR,
    zero_means VARCHAR CHECK (zero_means IN ('measured', 'estimated', 'not_weighed', 'trace', 'below_rounding', 'nil_reported', 'not_available')),
    mass_method VARCHAR CHECK (mass_method IN ('reported', 'source_converted', 'converted', 'none')),
    weight_basis VARCHAR CHECK (weight_basis IN ('gross', 'net', 'not_stated')),
    seizure_count_method VARCHAR CHECK (seizure_count_method IN ('published', 'one_case_one_report', 'rows_as_upper_bound')),
    seizure_count_of VARCHAR NOT NULL DEFAULT 'drug' CHECK (seizure_count_of IN ('drug', 'report')),
    access_tier VARCHAR NOT NULL DEFAULT 'public' CHECK (access_tier IN ('public', 'restricted', 'closed')),
    provisional BOOLEAN NOT NULL DEFAULT false,
    agency_role VARCHAR CHECK (agency_role IN ('lead_seizing', 'joint_seizing', 'supporting', 'reporting', 'laboratory')),
    notes VARCHAR[]
);
COMMENT ON TABLE deliveries IS 'One file as it came, with what its source declares of it and the account of its records.';
COMMENT ON COLUMN deliveries.delivery IS 'Id of the delivery: the first 16 digits of the file''s SHA-256.';
COMMENT ON COLUMN deliveries.source IS 'Id of the source.';
COMMENT ON COLUMN deliveries.sha256 IS 'SHA-256 of the file.';
COMMENT ON COLUMN deliveries.file_name IS 'Name under which it came first.';
COMMENT ON COLUMN deliveries.layout IS 'Published form in which it was read.';
COMMENT ON COLUMN deliveries.series IS 'The files that replace one another.';
COMMENT ON COLUMN deliveries.edition IS 'Which edition of its series; the highest one counts.';
COMMENT ON COLUMN deliveries.delivery_mode IS 'Whether it replaces earlier editions whole, adds to them, or replaces them by key.';
COMMENT ON COLUMN deliveries.snapshot_per IS 'A snapshot replaces only the years it holds.';
COMMENT ON COLUMN deliveries.status IS 'Published, or stopped at the door.';
COMMENT ON COLUMN deliveries.stop IS 'Slug of what stopped it, at the last attempt.';
COMMENT ON COLUMN deliveries.message IS 'What stopped it, where, and the cure.';
COMMENT ON COLUMN deliveries.records_read IS 'Records in the file, after reshaping.';
COMMENT ON COLUMN deliveries.records_accepted IS 'Records that are in items.';
COMMENT ON COLUMN deliveries.records_quarantined IS 'Records set aside: work for somebody.';
COMMENT ON COLUMN deliveries.records_ignored IS 'Records left out by declaration.';
COMMENT ON COLUMN deliveries.items IS 'Items in the database.';
COMMENT ON COLUMN deliveries.mass_kg IS 'Control sum: kilograms of its items, counted or not.';
COMMENT ON COLUMN deliveries.mapping_fingerprint IS 'Digest of what source.yaml said of it.';
COMMENT ON COLUMN deliveries.vocabulary_version IS 'Digest of the vocabulary that read it.';
COMMENT ON COLUMN deliveries.record_kind IS 'What its records are, unless one says otherwise.';
COMMENT ON COLUMN deliveries.reporting_country IS 'Who reports, ISO 3166-1 alpha-2.';
COMMENT ON COLUMN deliveries.zero_means IS 'What a quantity of 0 means here.';
COMMENT ON COLUMN deliveries.mass_method IS 'How its masses came about.';
COMMENT ON COLUMN deliveries.weight_basis IS 'Whether its masses are gross or net.';
COMMENT ON COLUMN deliveries.seizure_count_method IS 'What one record counts.';
COMMENT ON COLUMN deliveries.seizure_count_of IS 'Whether its number of seizures is of its drug, or of all drugs of its report.';
COMMENT ON COLUMN deliveries.access_tier IS 'Who may see its records.';
COMMENT ON COLUMN deliveries.provisional IS 'True where the source says that figures may change.';
COMMENT ON COLUMN deliveries.agency_role IS 'What the agency of a record did.';
COMMENT ON COLUMN deliveries.notes IS 'Remarks worth keeping: totals that differ, odd counts.';

CREATE TABLE readings (
    delivery VARCHAR NOT NULL,
    reading_id BIGINT NOT NULL CHECK (reading_id >= 0),
    question VARCHAR NOT NULL,
    texts VARCHAR NOT NULL,
    status VARCHAR NOT NULL,
    fate VARCHAR NOT NULL CHECK (fate IN ('accept', 'quarantine', 'ignore')),
    rule VARCHAR NOT NULL,
    answer VARCHAR NOT NULL,
    issues VARCHAR NOT NULL,
    records BIGINT NOT NULL CHECK (records >= 0)
);
COMMENT ON TABLE readings IS 'One distinct input of a resolver with its answer: the provenance of a value, the unit of review.';
COMMENT ON COLUMN readings.delivery IS 'Delivery in which it was asked.';
COMMENT ON COLUMN readings.reading_id IS 'Digest of the question, its texts and its circumstances.';
COMMENT ON COLUMN readings.question IS 'What was asked: substance, quantity, when, place, ...';
COMMENT ON COLUMN readings.texts IS 'The raw texts by slot, as a JSON object.';
COMMENT ON COLUMN readings.status IS 'What the resolver says: resolved, several, ambiguous, unknown, ...';
COMMENT ON COLUMN readings.fate IS 'What that does to the records that use it.';
COMMENT ON COLUMN readings.rule IS 'The rule that gave the answer.';
COMMENT ON COLUMN readings.answer IS 'The columns answered, as a JSON object.';
COMMENT ON COLUMN readings.issues IS 'Remarks, as a JSON list of type, field, value, detail, level.';
COMMENT ON COLUMN readings.records IS 'Records of the delivery that use it.';

CREATE TABLE origins (
    item_id VARCHAR NOT NULL,
    report_id VARCHAR NOT NULL,
    delivery VARCHAR NOT NULL,
    record BIGINT NOT NULL CHECK (record >= 0),
    sheet VARCHAR,
    page VARCHAR,
    span VARCHAR,
    substance_reading BIGINT CHECK (substance_reading >= 0),
    unit_reading BIGINT CHECK (unit_reading >= 0),
    quantity_reading BIGINT CHECK (quantity_reading >= 0),
    when_reading BIGINT CHECK (when_reading >= 0),
    place_reading BIGINT CHECK (place_reading >= 0),
    coverage_reading BIGINT CHECK (coverage_reading >= 0),
    location_type_reading BIGINT CHECK (location_type_reading >= 0),
    transport_reading BIGINT CHECK (transport_reading >= 0),
    movement_reading BIGINT CHECK (movement_reading >= 0),
    concealment_reading BIGINT CHECK (concealment_reading >= 0),
    departure_reading BIGINT CHECK (departure_reading >= 0),
    destination_reading BIGINT CHECK (destination_reading >= 0),
    producing_reading BIGINT CHECK (producing_reading >= 0),
    transit_reading BIGINT CHECK (transit_reading >= 0),
    agency_reading BIGINT CHECK (agency_reading >= 0),
    packages_reading BIGINT CHECK (packages_reading >= 0),
    record_kind_reading BIGINT CHECK (record_kind_reading >= 0),
    operation_reading BIGINT CHECK (operation_reading >= 0),
    open_question_reading BIGINT CHECK (open_question_reading >= 0),
    item_no_reading BIGINT CHECK (item_no_reading >= 0),
    seizure_count_reading BIGINT CHECK (seizure_count_reading >= 0),
    package_count_total_reading BIGINT CHECK (package_count_total_reading >= 0),
    persons_total_reading BIGINT CHECK (persons_total_reading >= 0),
    persons_arrested_reading BIGINT CHECK (persons_arrested_reading >= 0)
);
COMMENT ON TABLE origins IS 'Where an item stands in its delivery, and the reading behind each of its values.';
COMMENT ON COLUMN origins.item_id IS 'Id of the item.';
COMMENT ON COLUMN origins.report_id IS 'Id of the report.';
COMMENT ON COLUMN origins.delivery IS 'Id of the delivery.';
COMMENT ON COLUMN origins.record IS 'Number of the record in the file: 1, 2, 3 ...';
COMMENT ON COLUMN origins.sheet IS 'Sheet of the workbook.';
COMMENT ON COLUMN origins.page IS 'Page of the document.';
COMMENT ON COLUMN origins.span IS 'Of a bulletin its first and last character, from 0; of a cell of a wide table its row and column.';
COMMENT ON COLUMN origins.substance_reading IS 'Reading of the drug.';
COMMENT ON COLUMN origins.unit_reading IS 'Reading of the unit.';
COMMENT ON COLUMN origins.quantity_reading IS 'Reading of the quantity; null: a plain number.';
COMMENT ON COLUMN origins.when_reading IS 'Reading of the date.';
COMMENT ON COLUMN origins.place_reading IS 'Reading of country, subdivision and border point.';
COMMENT ON COLUMN origins.coverage_reading IS 'Reading of what a total covers.';
COMMENT ON COLUMN origins.location_type_reading IS 'Reading of the kind of place.';
COMMENT ON COLUMN origins.transport_reading IS 'Reading of the means of transport.';
COMMENT ON COLUMN origins.movement_reading IS 'Reading of the routing.';
COMMENT ON COLUMN origins.concealment_reading IS 'Reading of the hiding place.';
COMMENT ON COLUMN origins.departure_reading IS 'Reading of the country of departure.';
COMMENT ON COLUMN origins.destination_reading IS 'Reading of the country of destination.';
COMMENT ON COLUMN origins.producing_reading IS 'Reading of the producing country.';
COMMENT ON COLUMN origins.transit_reading IS 'Reading of the countries of transit.';
COMMENT ON COLUMN origins.agency_reading IS 'Reading of the agency.';
COMMENT ON COLUMN origins.packages_reading IS 'Reading of the packages.';
COMMENT ON COLUMN origins.record_kind_reading IS 'Reading of the kind of record.';
COMMENT ON COLUMN origins.operation_reading IS 'Reading of the operation''s name.';
COMMENT ON COLUMN origins.open_question_reading IS 'Reading of what a bulletin leaves open.';
COMMENT ON COLUMN origins.item_no_reading IS 'Reading of the item''s number.';
COMMENT ON COLUMN origins.seizure_count_reading IS 'Reading of the number of seizures.';
COMMENT ON COLUMN origins.package_count_total_reading IS 'Reading of the number of packages.';
COMMENT ON COLUMN origins.persons_total_reading IS 'Reading of the number of persons.';
COMMENT ON COLUMN origins.persons_arrested_reading IS 'Reading of the number of arrested persons.';

CREATE TABLE quarantine (
    source VARCHAR NOT NULL,
    delivery VARCHAR NOT NULL,
    locator VARCHAR NOT NULL,
    record BIGINT NOT NULL CHECK (record >= 0),
    sheet VARCHAR,
    page VARCHAR,
    span VARCHAR,
    report_id VARCHAR,
    issue VARCHAR NOT NULL,
    field VARCHAR NOT NULL,
    value VARCHAR NOT NULL,
    message VARCHAR NOT NULL,
    issues_of_record BIGINT NOT NULL CHECK (issues_of_record >= 0),
    reading_id BIGINT,
    cells VARCHAR
);
COMMENT ON TABLE quarantine IS 'One issue of a record that was set aside whole: a record with two issues has two rows.';
COMMENT ON COLUMN quarantine.source IS 'Id of the source.';
COMMENT ON COLUMN quarantine.delivery IS 'Id of the delivery.';
COMMENT ON COLUMN quarantine.locator IS 'Where it stands: file, sheet, page, record or span.';
COMMENT ON COLUMN quarantine.record IS 'Number of the record in the file.';
COMMENT ON COLUMN quarantine.sheet IS 'Sheet of the workbook.';
COMMENT ON COLUMN quarantine.page IS 'Page of the document.';
COMMENT ON COLUMN quarantine.span IS 'Of a bulletin its first and last character, from 0; of a cell of a wide table its row and column.';
COMMENT ON COLUMN quarantine.report_id IS 'Id that the report would have.';
COMMENT ON COLUMN quarantine.issue IS 'Kind of issue: a slug of the table issues.';
COMMENT ON COLUMN quarantine.field IS 'The value that is wrong, by its name in the schema.';
COMMENT ON COLUMN quarantine.value IS 'The text as it was found.';
COMMENT ON COLUMN quarantine.message IS 'What is wrong, and the cure.';
COMMENT ON COLUMN quarantine.issues_of_record IS 'Number of issues of this record; 1: this fix frees it.';
COMMENT ON COLUMN quarantine.reading_id IS 'Reading that says so; null: a rule between values.';
COMMENT ON COLUMN quarantine.cells IS 'Raw texts of the mapped columns by slot, as a JSON object.';

CREATE TABLE ignored (
    source VARCHAR NOT NULL,
    delivery VARCHAR NOT NULL,
    locator VARCHAR NOT NULL,
    record BIGINT NOT NULL CHECK (record >= 0),
    sheet VARCHAR,
    page VARCHAR,
    span VARCHAR,
    reason VARCHAR NOT NULL,
    value VARCHAR,
    reading_id BIGINT,
    cells VARCHAR
);
COMMENT ON TABLE ignored IS 'One record that was left out by declaration, with its reason.';
COMMENT ON COLUMN ignored.source IS 'Id of the source.';
COMMENT ON COLUMN ignored.delivery IS 'Id of the delivery.';
COMMENT ON COLUMN ignored.locator IS 'Where it stands: file, sheet, page, record or span.';
COMMENT ON COLUMN ignored.record IS 'Number of the record in the file.';
COMMENT ON COLUMN ignored.sheet IS 'Sheet of the workbook.';
COMMENT ON COLUMN ignored.page IS 'Page of the document.';
COMMENT ON COLUMN ignored.span IS 'Of a bulletin its first and last character, from 0; of a cell of a wide table its row and column.';
COMMENT ON COLUMN ignored.reason IS 'Why it is left out.';
COMMENT ON COLUMN ignored.value IS 'The text that decides it.';
COMMENT ON COLUMN ignored.reading_id IS 'Reading that says so; null: the layout declares it.';
COMMENT ON COLUMN ignored.cells IS 'Raw texts of the mapped columns by slot, as a JSON object.';

CREATE TABLE issues (
    issue VARCHAR NOT NULL,
    level VARCHAR NOT NULL CHECK (level IN ('quarantine', 'ignore', 'note')),
    title VARCHAR NOT NULL,
    template VARCHAR NOT NULL,
    cure VARCHAR NOT NULL
);
COMMENT ON TABLE issues IS 'One kind of issue: the closed list of what can be wrong.';
COMMENT ON COLUMN issues.issue IS 'Slug of the kind.';
COMMENT ON COLUMN issues.level IS 'Whether it sets a record aside, leaves it out, or is a remark.';
COMMENT ON COLUMN issues.title IS 'What it is, in a few words.';
COMMENT ON COLUMN issues.template IS 'The message, with places for field, value and detail.';
COMMENT ON COLUMN issues.cure IS 'What to do about it.';

CREATE TABLE events (
    event_id VARCHAR NOT NULL,
    country VARCHAR,
    event_start DATE,
    event_end DATE,
    reports BIGINT NOT NULL CHECK (reports >= 0),
    preferred_report_id VARCHAR
);
COMMENT ON TABLE events IS 'One event that several reports tell.';
COMMENT ON COLUMN events.event_id IS 'Id of the event.';
COMMENT ON COLUMN events.country IS 'Country of the event, ISO 3166-1 alpha-2.';
COMMENT ON COLUMN events.event_start IS 'First day on which it can have happened.';
COMMENT ON COLUMN events.event_end IS 'Last day of it, included.';
COMMENT ON COLUMN events.reports IS 'Number of reports that tell it.';
COMMENT ON COLUMN events.preferred_report_id IS 'Report whose figures are counted.';

CREATE TABLE matches (
    match_id VARCHAR NOT NULL,
    kind VARCHAR NOT NULL CHECK (kind IN ('certain', 'probable', 'by_person')),
    rule VARCHAR NOT NULL,
    left_item_id VARCHAR NOT NULL,
    right_item_id VARCHAR NOT NULL,
    left_delivery VARCHAR NOT NULL,
    right_delivery VARCHAR NOT NULL,
    probability DOUBLE CHECK (probability >= 0) CHECK (probability <= 1),
    event_id VARCHAR,
    decided_by VARCHAR,
    decided_on DATE
);
COMMENT ON TABLE matches IS 'Two items that may be one: a certain duplicate, or a probable one with its probability.';
COMMENT ON COLUMN matches.match_id IS 'Id of the pair.';
COMMENT ON COLUMN matches.kind IS 'How sure it is.';
COMMENT ON COLUMN matches.rule IS 'The rule or the weights that found it.';
COMMENT ON COLUMN matches.left_item_id IS 'The item that is kept.';
COMMENT ON COLUMN matches.right_item_id IS 'The item that may be its double.';
COMMENT ON COLUMN matches.left_delivery IS 'Delivery of the item that is kept.';
COMMENT ON COLUMN matches.right_delivery IS 'Delivery of its double.';
COMMENT ON COLUMN matches.probability IS 'Probability that they are one.';
COMMENT ON COLUMN matches.event_id IS 'Event that they tell.';
COMMENT ON COLUMN matches.decided_by IS 'Role of the person who decided, if one did.';
COMMENT ON COLUMN matches.decided_on IS 'Day of that decision.';

CREATE TABLE total_parts (
    item_id VARCHAR NOT NULL,
    delivery VARCHAR NOT NULL,
    dimension VARCHAR NOT NULL CHECK (dimension IN ('drug', 'place', 'period')),
    total_item_id VARCHAR NOT NULL,
    total_delivery VARCHAR NOT NULL,
    holds BOOLEAN NOT NULL
);
COMMENT ON TABLE total_parts IS 'One published total inside a larger one of the same source: by drug, by place or agency, by period.';
COMMENT ON COLUMN total_parts.item_id IS 'Id of the item that is a part.';
COMMENT ON COLUMN total_parts.delivery IS 'Delivery of the part.';
COMMENT ON COLUMN total_parts.dimension IS 'What the larger total is parted by.';
COMMENT ON COLUMN total_parts.total_item_id IS 'Id of the item that is the total next above it.';
COMMENT ON COLUMN total_parts.total_delivery IS 'Delivery of the total.';
COMMENT ON COLUMN total_parts.holds IS 'True: the parts come to no more than the total, which sums take. False: they are more by over 1 %, and sums take the parts.';

CREATE TABLE conversion_choices (
    scheme VARCHAR NOT NULL,
    substance VARCHAR NOT NULL,
    unit VARCHAR NOT NULL,
    form VARCHAR,
    moisture VARCHAR,
    country VARCHAR,
    rank BIGINT NOT NULL CHECK (rank >= 0),
    conversion_id VARCHAR NOT NULL,
    evidence VARCHAR NOT NULL,
    valid_from DATE,
    valid_to DATE,
    kilograms DOUBLE,
    kilograms_low DOUBLE NOT NULL,
    kilograms_high DOUBLE NOT NULL,
    CHECK (kilograms_high >= kilograms_low)
);
COMMENT ON TABLE conversion_choices IS 'One row of conversions that fits goods of the database; the macro with_conversion_scheme reads it.';
COMMENT ON COLUMN conversion_choices.scheme IS 'Scheme of conversion.';
COMMENT ON COLUMN conversion_choices.substance IS 'Id of the substance of the item.';
COMMENT ON COLUMN conversion_choices.unit IS 'Unit of the item''s quantity.';
COMMENT ON COLUMN conversion_choices.form IS 'Form of the item.';
COMMENT ON COLUMN conversion_choices.moisture IS 'Fresh or dry, where stated of the item.';
COMMENT ON COLUMN conversion_choices.country IS 'Country of the item, or else the one that reports it.';
COMMENT ON COLUMN conversion_choices.rank IS '1: the nearest row for these goods, 2: the next ...';
COMMENT ON COLUMN conversion_choices.conversion_id IS 'Row of the table conversions.';
COMMENT ON COLUMN conversion_choices.evidence IS 'Its evidence.';
COMMENT ON COLUMN conversion_choices.valid_from IS 'First day for which it holds; null: always.';
COMMENT ON COLUMN conversion_choices.valid_to IS 'Last day for which it holds; null: until now.';
COMMENT ON COLUMN conversion_choices.kilograms IS 'Kilograms for one unit; null: an interval only.';
COMMENT ON COLUMN conversion_choices.kilograms_low IS 'Lower bound of it; equal to it where none is known.';
COMMENT ON COLUMN conversion_choices.kilograms_high IS 'Upper bound of it; equal to it where none is known.';

CREATE TABLE agencies (
    code VARCHAR NOT NULL,
    name_en VARCHAR NOT NULL,
    country VARCHAR,
    kind VARCHAR,
    parent VARCHAR,
    valid_from VARCHAR,
    valid_to VARCHAR,
    source VARCHAR NOT NULL,
    evidence VARCHAR NOT NULL CHECK (evidence IN ('official', 'inferred', 'code', 'press', 'legal', 'unverified', 'knowledge'))
);
COMMENT ON TABLE agencies IS 'One agency, with the time in which it existed.';
COMMENT ON COLUMN agencies.code IS 'Id of the agency.';
COMMENT ON COLUMN agencies.name_en IS 'English name.';
COMMENT ON COLUMN agencies.country IS 'Its country, ISO 3166-1 alpha-2.';
COMMENT ON COLUMN agencies.kind IS 'Police, customs, border, drug control, ...';
COMMENT ON COLUMN agencies.parent IS 'Agency that it belongs to.';
COMMENT ON COLUMN agencies.valid_from IS 'Since when it exists.';
COMMENT ON COLUMN agencies.valid_to IS 'Until when it existed.';
COMMENT ON COLUMN agencies.source IS 'Who says so.';
COMMENT ON COLUMN agencies.evidence IS 'How good the evidence is.';

CREATE TABLE agency_names (
    name VARCHAR NOT NULL,
    language VARCHAR,
    agency VARCHAR NOT NULL,
    source VARCHAR NOT NULL,
    evidence VARCHAR NOT NULL CHECK (evidence IN ('official', 'inferred', 'code', 'press', 'legal', 'unverified', 'knowledge'))
);
COMMENT ON TABLE agency_names IS 'One name of an agency in one language.';
COMMENT ON COLUMN agency_names.name IS 'The name as it is written.';
COMMENT ON COLUMN agency_names.language IS 'Language, BCP-47; null: any.';
COMMENT ON COLUMN agency_names.agency IS 'Id of the agency.';
COMMENT ON COLUMN agency_names.source IS 'Who says so.';
COMMENT ON COLUMN agency_names.evidence IS 'How good the evidence is.';

CREATE TABLE border_points (
    code VARCHAR NOT NULL,
    name_en VARCHAR NOT NULL,
    country VARCHAR NOT NULL,
    admin1 VARCHAR,
    neighbour_country VARCHAR,
    paired_with VARCHAR,
    mode VARCHAR,
    is_blo VARCHAR,
    opened VARCHAR,
    latitude DOUBLE,
    longitude DOUBLE,
    coord_note VARCHAR,
    source VARCHAR NOT NULL,
    evidence VARCHAR NOT NULL CHECK (evidence IN ('official', 'inferred', 'code', 'press', 'legal', 'unverified', 'knowledge'))
);
COMMENT ON TABLE border_points IS 'One border crossing point.';
COMMENT ON COLUMN border_points.code IS 'Id of the crossing point.';
COMMENT ON COLUMN border_points.name_en IS 'English name.';
COMMENT ON COLUMN border_points.country IS 'Country on whose side it lies.';
COMMENT ON COLUMN border_points.admin1 IS 'Subdivision, ISO 3166-2.';
COMMENT ON COLUMN border_points.neighbour_country IS 'Country on the other side.';
COMMENT ON COLUMN border_points.paired_with IS 'The crossing point on the other side.';
COMMENT ON COLUMN border_points.mode IS 'Road or rail.';
COMMENT ON COLUMN border_points.is_blo IS 'Whether a Border Liaison Office works there.';
COMMENT ON COLUMN border_points.opened IS 'When it opened.';
COMMENT ON COLUMN border_points.latitude IS 'Latitude in degrees, WGS 84.';
COMMENT ON COLUMN border_points.longitude IS 'Longitude in degrees, WGS 84.';
COMMENT ON COLUMN border_points.coord_note IS 'How the coordinates are known.';
COMMENT ON COLUMN border_points.source IS 'Who says so.';
COMMENT ON COLUMN border_points.evidence IS 'How good the evidence is.';

CREATE TABLE border_point_names (
    name VARCHAR NOT NULL,
    language VARCHAR,
    border_point VARCHAR,
    homonym VARCHAR,
    homonym_country VARCHAR,
    homonym_admin1 VARCHAR,
    source VARCHAR NOT NULL,
    evidence VARCHAR NOT NULL CHECK (evidence IN ('official', 'inferred', 'code', 'press', 'legal', 'unverified', 'knowledge'))
);
COMMENT ON TABLE border_point_names IS 'One spelling of a border crossing point.';
COMMENT ON COLUMN border_point_names.name IS 'The name as it is written.';
COMMENT ON COLUMN border_point_names.language IS 'Language, BCP-47.';
COMMENT ON COLUMN border_point_names.border_point IS 'Id of the crossing point; null for its homonym alone.';
COMMENT ON COLUMN border_point_names.homonym IS 'Another place of the same name.';
COMMENT ON COLUMN border_point_names.homonym_country IS 'Country of that place.';
COMMENT ON COLUMN border_point_names.homonym_admin1 IS 'Subdivision of that place.';
COMMENT ON COLUMN border_point_names.source IS 'Who says so.';
COMMENT ON COLUMN border_point_names.evidence IS 'How good the evidence is.';

CREATE TABLE category_names (
    field VARCHAR,
    name VARCHAR NOT NULL,
    language VARCHAR,
    code VARCHAR,
    transport_mode VARCHAR,
    location_type VARCHAR,
    note VARCHAR,
    source VARCHAR NOT NULL,
    evidence VARCHAR NOT NULL CHECK (evidence IN ('official', 'inferred', 'code', 'press', 'legal', 'unverified', 'knowledge'))
);
COMMENT ON TABLE category_names IS 'What a word means in one closed list: kind of place, transport, routing, hiding place.';
COMMENT ON COLUMN category_names.field IS 'The list: location_type, transport, movement, concealment, ...; null: every list.';
COMMENT ON COLUMN category_names.name IS 'The word as it is written.';
COMMENT ON COLUMN category_names.language IS 'Language, BCP-47; null: any.';
COMMENT ON COLUMN category_names.code IS 'Code in that list; null where the word belongs to another.';
COMMENT ON COLUMN category_names.transport_mode IS 'Means of transport that the word names.';
COMMENT ON COLUMN category_names.location_type IS 'Kind of place that the word names.';
COMMENT ON COLUMN category_names.note IS 'Why it is read so.';
COMMENT ON COLUMN category_names.source IS 'Who says so.';
COMMENT ON COLUMN category_names.evidence IS 'How good the evidence is.';

CREATE TABLE conversions (
    conversion_id VARCHAR NOT NULL,
    scheme VARCHAR NOT NULL,
    substance VARCHAR,
    form VARCHAR,
    unit VARCHAR NOT NULL,
    region VARCHAR,
    valid_from VARCHAR,
    valid_to VARCHAR,
    value DOUBLE,
    unit_out VARCHAR NOT NULL,
    low DOUBLE,
    high DOUBLE,
    source VARCHAR NOT NULL,
    evidence VARCHAR NOT NULL CHECK (evidence IN ('official', 'inferred', 'code', 'press', 'legal', 'unverified', 'knowledge'))
);
COMMENT ON TABLE conversions IS 'One factor that turns an amount of a drug into a mass, for whom and when it holds.';
COMMENT ON COLUMN conversions.conversion_id IS 'Id of the factor.';
COMMENT ON COLUMN conversions.scheme IS 'The scheme it belongs to: unodc, ussg, press, ids.';
COMMENT ON COLUMN conversions.substance IS 'Id of the substance or group; null: any.';
COMMENT ON COLUMN conversions.form IS 'Form of the goods; null: any.';
COMMENT ON COLUMN conversions.unit IS 'Unit that it converts from.';
COMMENT ON COLUMN conversions.region IS 'Region or country for which it holds; null: everywhere.';
COMMENT ON COLUMN conversions.valid_from IS 'First year or day for which it holds.';
COMMENT ON COLUMN conversions.valid_to IS 'Last year or day for which it holds.';
COMMENT ON COLUMN conversions.value IS 'The factor; null where only bounds are known.';
COMMENT ON COLUMN conversions.unit_out IS 'Unit that it converts to; only rows in kilograms make a mass.';
COMMENT ON COLUMN conversions.low IS 'Lower bound of the factor.';
COMMENT ON COLUMN conversions.high IS 'Upper bound of the factor.';
COMMENT ON COLUMN conversions.source IS 'Who says so.';
COMMENT ON COLUMN conversions.evidence IS 'How good the evidence is.';

CREATE TABLE conversion_schemes (
    scheme VARCHAR NOT NULL,
    title VARCHAR NOT NULL,
    country VARCHAR,
    sum_class VARCHAR,
    source VARCHAR NOT NULL,
    evidence VARCHAR NOT NULL CHECK (evidence IN ('official', 'inferred', 'code', 'press', 'legal', 'unverified', 'knowledge'))
);
COMMENT ON TABLE conversion_schemes IS 'One scheme of conversion, to be asked for by its name.';
COMMENT ON COLUMN conversion_schemes.scheme IS 'Name of the scheme: unodc, ussg, press, ids.';
COMMENT ON COLUMN conversion_schemes.title IS 'What it is.';
COMMENT ON COLUMN conversion_schemes.country IS 'Country whose own it is, ISO 3166-1 alpha-2; null: none.';
COMMENT ON COLUMN conversion_schemes.sum_class IS 'Sum class of its masses where they enter no statistical total.';
COMMENT ON COLUMN conversion_schemes.source IS 'Who says so.';
COMMENT ON COLUMN conversion_schemes.evidence IS 'How good the evidence is.';

CREATE TABLE country_names (
    name VARCHAR NOT NULL,
    language VARCHAR,
    country VARCHAR,
    historic VARCHAR,
    admin1 VARCHAR,
    rule VARCHAR,
    source VARCHAR NOT NULL,
    evidence VARCHAR NOT NULL CHECK (evidence IN ('official', 'inferred', 'code', 'press', 'legal', 'unverified', 'knowledge'))
);
COMMENT ON TABLE country_names IS 'One name of a country beside those of ISO 3166.';
COMMENT ON COLUMN country_names.name IS 'The name as it is written.';
COMMENT ON COLUMN country_names.language IS 'Language, BCP-47; null: any.';
COMMENT ON COLUMN country_names.country IS 'ISO 3166-1 alpha-2, XK, XZ or ZZ; null for a former state.';
COMMENT ON COLUMN country_names.historic IS 'Code of a former state, ISO 3166-3.';
COMMENT ON COLUMN country_names.admin1 IS 'Subdivision that the name means, ISO 3166-2.';
COMMENT ON COLUMN country_names.rule IS 'How the name is read.';
COMMENT ON COLUMN country_names.source IS 'Who says so.';
COMMENT ON COLUMN country_names.evidence IS 'How good the evidence is.';

CREATE TABLE equivalences (
    equivalent VARCHAR NOT NULL,
    substance VARCHAR NOT NULL,
    factor DOUBLE NOT NULL,
    source VARCHAR NOT NULL,
    evidence VARCHAR NOT NULL CHECK (evidence IN ('official', 'inferred', 'code', 'press', 'legal', 'unverified', 'knowledge'))
);
COMMENT ON TABLE equivalences IS 'How much of one drug stands for a kilogram of another: an overlay, never a mass.';
COMMENT ON COLUMN equivalences.equivalent IS 'Id of the drug in whose terms it is told: opium or heroin.';
COMMENT ON COLUMN equivalences.substance IS 'Id of the drug that was seized.';
COMMENT ON COLUMN equivalences.factor IS 'Kilograms of the equivalent for one kilogram of the drug.';
COMMENT ON COLUMN equivalences.source IS 'Who says so.';
COMMENT ON COLUMN equivalences.evidence IS 'How good the evidence is.';

CREATE TABLE former_states (
    code VARCHAR NOT NULL,
    name_en VARCHAR NOT NULL,
    existed_from VARCHAR NOT NULL,
    existed_until VARCHAR NOT NULL,
    successors VARCHAR NOT NULL,
    source VARCHAR NOT NULL,
    evidence VARCHAR NOT NULL CHECK (evidence IN ('official', 'inferred', 'code', 'press', 'legal', 'unverified', 'knowledge'))
);
COMMENT ON TABLE former_states IS 'A state that no longer exists: its days, and the countries on its ground today.';
COMMENT ON COLUMN former_states.code IS 'ISO 3166-3.';
COMMENT ON COLUMN former_states.name_en IS 'English name.';
COMMENT ON COLUMN former_states.existed_from IS 'First day.';
COMMENT ON COLUMN former_states.existed_until IS 'Last day.';
COMMENT ON COLUMN former_states.successors IS 'ISO 3166-1 alpha-2 codes, with | between them.';
COMMENT ON COLUMN former_states.source IS 'Who says so.';
COMMENT ON COLUMN former_states.evidence IS 'How good the evidence is.';

CREATE TABLE regions (
    country VARCHAR NOT NULL,
    region VARCHAR NOT NULL,
    source VARCHAR NOT NULL,
    evidence VARCHAR NOT NULL CHECK (evidence IN ('official', 'inferred', 'code', 'press', 'legal', 'unverified', 'knowledge'))
);
COMMENT ON TABLE regions IS 'The region of a country, for factors that hold in a region.';
COMMENT ON COLUMN regions.country IS 'ISO 3166-1 alpha-2.';
COMMENT ON COLUMN regions.region IS 'Region.';
COMMENT ON COLUMN regions.source IS 'Who says so.';
COMMENT ON COLUMN regions.evidence IS 'How good the evidence is.';

CREATE TABLE reporting_groups (
    scheme VARCHAR NOT NULL,
    year_from BIGINT,
    year_to BIGINT,
    substance VARCHAR NOT NULL,
    "group" VARCHAR NOT NULL,
    sum_class VARCHAR,
    source VARCHAR NOT NULL,
    evidence VARCHAR NOT NULL CHECK (evidence IN ('official', 'inferred', 'code', 'press', 'legal', 'unverified', 'knowledge'))
);
COMMENT ON TABLE reporting_groups IS 'Which group a substance is reported under, in which years.';
COMMENT ON COLUMN reporting_groups.scheme IS 'Reporting scheme.';
COMMENT ON COLUMN reporting_groups.year_from IS 'First year.';
COMMENT ON COLUMN reporting_groups.year_to IS 'Last year; null: until now.';
COMMENT ON COLUMN reporting_groups.substance IS 'Id of the substance.';
COMMENT ON COLUMN reporting_groups."group" IS 'Group under which it is reported.';
COMMENT ON COLUMN reporting_groups.sum_class IS 'Nothing is added across these classes.';
COMMENT ON COLUMN reporting_groups.source IS 'Who says so.';
COMMENT ON COLUMN reporting_groups.evidence IS 'How good the evidence is.';

CREATE TABLE subdivision_names (
    name VARCHAR NOT NULL,
    language VARCHAR,
    code VARCHAR NOT NULL,
    source VARCHAR NOT NULL,
    evidence VARCHAR NOT NULL CHECK (evidence IN ('official', 'inferred', 'code', 'press', 'legal', 'unverified', 'knowledge'))
);
COMMENT ON TABLE subdivision_names IS 'One name of a subdivision beside those of ISO 3166-2.';
COMMENT ON COLUMN subdivision_names.name IS 'The name as it is written.';
COMMENT ON COLUMN subdivision_names.language IS 'Language, BCP-47; null: any.';
COMMENT ON COLUMN subdivision_names.code IS 'ISO 3166-2.';
COMMENT ON COLUMN subdivision_names.source IS 'Who says so.';
COMMENT ON COLUMN subdivision_names.evidence IS 'How good the evidence is.';

CREATE TABLE substances (
    id VARCHAR NOT NULL,
    label VARCHAR NOT NULL,
    parents VARCHAR,
    "group" VARCHAR,
    kind VARCHAR NOT NULL,
    sum_class VARCHAR,
    physical VARCHAR,
    form VARCHAR,
    unii VARCHAR,
    source VARCHAR NOT NULL,
    evidence VARCHAR NOT NULL CHECK (evidence IN ('official', 'inferred', 'code', 'press', 'legal', 'unverified', 'knowledge'))
);
COMMENT ON TABLE substances IS 'One drug, group of drugs, plant or precursor.';
COMMENT ON COLUMN substances.id IS 'Id; never reused, never changed in meaning.';
COMMENT ON COLUMN substances.label IS 'English label.';
COMMENT ON COLUMN substances.parents IS 'Ids of the groups that hold it, with | between them.';
COMMENT ON COLUMN substances."group" IS 'UNODC reporting group.';
COMMENT ON COLUMN substances.kind IS 'Substance, group, plant, product, precursor, mixture, no drug.';
COMMENT ON COLUMN substances.sum_class IS 'Nothing is added across these classes.';
COMMENT ON COLUMN substances.physical IS 'Solid, liquid or any.';
COMMENT ON COLUMN substances.form IS 'Form that the substance always has.';
COMMENT ON COLUMN substances.unii IS 'Unique ingredient identifier.';
COMMENT ON COLUMN substances.source IS 'Who says so.';
COMMENT ON COLUMN substances.evidence IS 'How good the evidence is.';

CREATE TABLE substance_identifiers (
    substance VARCHAR NOT NULL,
    system VARCHAR NOT NULL CHECK (system IN ('unii', 'dea', 'cn')),
    code VARCHAR NOT NULL,
    scope VARCHAR NOT NULL CHECK (scope IN ('exact', 'salt', 'isomer', 'product', 'class')),
    source VARCHAR NOT NULL,
    evidence VARCHAR NOT NULL CHECK (evidence IN ('official', 'inferred', 'code', 'press', 'legal', 'unverified', 'knowledge'))
);
COMMENT ON TABLE substance_identifiers IS 'One code of a substance in another system, with what exactly it stands for.';
COMMENT ON COLUMN substance_identifiers.substance IS 'Id of the substance.';
COMMENT ON COLUMN substance_identifiers.system IS 'FDA unique ingredient, DEA, or customs (combined nomenclature) code.';
COMMENT ON COLUMN substance_identifiers.code IS 'The code.';
COMMENT ON COLUMN substance_identifiers.scope IS 'What the code stands for: the substance, a salt, an isomer, a product of it, or a class.';
COMMENT ON COLUMN substance_identifiers.source IS 'Who says so.';
COMMENT ON COLUMN substance_identifiers.evidence IS 'How good the evidence is.';

CREATE TABLE substance_names (
    name VARCHAR NOT NULL,
    language VARCHAR,
    country VARCHAR,
    substance VARCHAR NOT NULL,
    form VARCHAR,
    kind VARCHAR,
    label_role VARCHAR,
    sense VARCHAR,
    source VARCHAR NOT NULL,
    evidence VARCHAR NOT NULL CHECK (evidence IN ('official', 'inferred', 'code', 'press', 'legal', 'unverified', 'knowledge'))
);
COMMENT ON TABLE substance_names IS 'One name of a substance in one language.';
COMMENT ON COLUMN substance_names.name IS 'The name as it is written.';
COMMENT ON COLUMN substance_names.language IS 'Language, BCP-47; null: any.';
COMMENT ON COLUMN substance_names.country IS 'Country in which it means this; null: any.';
COMMENT ON COLUMN substance_names.substance IS 'Id of the substance.';
COMMENT ON COLUMN substance_names.form IS 'Form that the name implies.';
COMMENT ON COLUMN substance_names.kind IS 'Name, INN, brand, street name, abbreviation, group, chemical.';
COMMENT ON COLUMN substance_names.label_role IS 'Role of the label, where the name fixes it.';
COMMENT ON COLUMN substance_names.sense IS 'Sure or ambiguous; an ambiguous name resolves nothing.';
COMMENT ON COLUMN substance_names.source IS 'Who says so.';
COMMENT ON COLUMN substance_names.evidence IS 'How good the evidence is.';

CREATE TABLE substance_schedules (
    substance VARCHAR NOT NULL,
    convention VARCHAR NOT NULL,
    schedule VARCHAR NOT NULL,
    scope VARCHAR NOT NULL CHECK (scope IN ('substance', 'preparations')),
    listed_on VARCHAR NOT NULL,
    until VARCHAR,
    source VARCHAR NOT NULL,
    evidence VARCHAR NOT NULL CHECK (evidence IN ('official', 'inferred', 'code', 'press', 'legal', 'unverified', 'knowledge'))
);
COMMENT ON TABLE substance_schedules IS 'Where a substance stands in the conventions.';
COMMENT ON COLUMN substance_schedules.substance IS 'Id of the substance.';
COMMENT ON COLUMN substance_schedules.convention IS 'Convention: 1961, 1971 or 1988.';
COMMENT ON COLUMN substance_schedules.schedule IS 'Schedule or table.';
COMMENT ON COLUMN substance_schedules.scope IS 'The substance itself, or its exempted preparations (Schedule III of 1961).';
COMMENT ON COLUMN substance_schedules.listed_on IS 'Year of the decision that listed it, or its day.';
COMMENT ON COLUMN substance_schedules.until IS 'Year or day since when it stands there no more; null: it still does.';
COMMENT ON COLUMN substance_schedules.source IS 'Who says so.';
COMMENT ON COLUMN substance_schedules.evidence IS 'How good the evidence is.';

CREATE TABLE units (
    unit VARCHAR NOT NULL,
    dimension VARCHAR NOT NULL,
    reference VARCHAR NOT NULL,
    factor VARCHAR NOT NULL,
    ucum VARCHAR,
    source VARCHAR NOT NULL,
    evidence VARCHAR NOT NULL CHECK (evidence IN ('official', 'inferred', 'code', 'press', 'legal', 'unverified', 'knowledge'))
);
COMMENT ON TABLE units IS 'One unit with its exact factor to the reference unit of its dimension.';
COMMENT ON COLUMN units.unit IS 'Code of the unit, an English singular.';
COMMENT ON COLUMN units.dimension IS 'What it measures; nothing is converted across dimensions.';
COMMENT ON COLUMN units.reference IS 'Reference unit of the dimension.';
COMMENT ON COLUMN units.factor IS 'How many reference units it is, as an exact decimal text.';
COMMENT ON COLUMN units.ucum IS 'Code in the Unified Code for Units of Measure.';
COMMENT ON COLUMN units.source IS 'Who says so.';
COMMENT ON COLUMN units.evidence IS 'How good the evidence is.';

CREATE TABLE unit_names (
    name VARCHAR NOT NULL,
    language VARCHAR,
    country VARCHAR,
    unit VARCHAR NOT NULL,
    multiplier VARCHAR,
    role VARCHAR,
    source VARCHAR NOT NULL,
    evidence VARCHAR NOT NULL CHECK (evidence IN ('official', 'inferred', 'code', 'press', 'legal', 'unverified', 'knowledge'))
);
COMMENT ON TABLE unit_names IS 'One name of a unit in one language.';
COMMENT ON COLUMN unit_names.name IS 'The name as it is written.';
COMMENT ON COLUMN unit_names.language IS 'Language, BCP-47; null: any.';
COMMENT ON COLUMN unit_names.country IS 'Country in which it means this; null: any.';
COMMENT ON COLUMN unit_names.unit IS 'Code of the unit.';
COMMENT ON COLUMN unit_names.multiplier IS 'How many units the name stands for.';
COMMENT ON COLUMN unit_names.role IS 'Symbol, name or label of a column.';
COMMENT ON COLUMN unit_names.source IS 'Who says so.';
COMMENT ON COLUMN unit_names.evidence IS 'How good the evidence is.';

CREATE TABLE unodc_subregions (
    country VARCHAR NOT NULL,
    subregion VARCHAR NOT NULL,
    region VARCHAR NOT NULL,
    year_from BIGINT,
    year_to BIGINT,
    source VARCHAR NOT NULL,
    evidence VARCHAR NOT NULL CHECK (evidence IN ('official', 'inferred', 'code', 'press', 'legal', 'unverified', 'knowledge'))
);
COMMENT ON TABLE unodc_subregions IS 'The UNODC subregion and region of a country, in the years for which it stands there.';
COMMENT ON COLUMN unodc_subregions.country IS 'ISO 3166-1 alpha-2.';
COMMENT ON COLUMN unodc_subregions.subregion IS 'UNODC''s subregion, no M49 one.';
COMMENT ON COLUMN unodc_subregions.region IS 'UNODC''s region.';
COMMENT ON COLUMN unodc_subregions.year_from IS 'First year; null: from the beginning.';
COMMENT ON COLUMN unodc_subregions.year_to IS 'Last year; null: until now.';
COMMENT ON COLUMN unodc_subregions.source IS 'Who says so.';
COMMENT ON COLUMN unodc_subregions.evidence IS 'How good the evidence is.';
