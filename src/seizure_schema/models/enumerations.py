"""The closed lists of SCHEMA: each a Literal, so that one definition gives types, CHECKs and documentation.

Names follow UNODC's individual drug seizure (IDS) data where it has a word.
"""

from __future__ import annotations

from typing import Literal

RecordKind = Literal[
    "seizure_case",
    "operation_total",
    "period_total",
    "nil_report",
    "forensic_exhibit",
    "clandestine_laboratory",
    "eradication",
    "destruction",
]
AccessTier = Literal["public", "restricted", "closed"]
GeoPrecision = Literal["point", "city", "admin1", "country"]
LocationType = Literal[
    "road_street_highway",
    "private_dwelling",
    "airport",
    "post_office",
    "other_outdoor",
    "prison_detention",
    "healthcare_pharmacy",
    "territorial_waters",
    "seaport_riverport_harbour",
    "commercial_premises",
    "warehouse",
    "railway_bus_station",
    "hotel",
    "international_waters",
    "school_university_library",
    "land_border_crossing",
    "customs_facility",
    "police_court_facility",
    "field_plantation",
    "production_site",
    "other",
    "not_available",
]
TransportMode = Literal[
    "airplane",
    "car_motorcycle",
    "truck_lorry_van",
    "train_bus",
    "vessel_boat",
    "post_mail_parcel",
    "bicycle_foot",
    "train",
    "bus",
    "road_unspecified",
    "none",
    "other",
    "not_available",
]
TransportGroup = Literal["air", "sea_inland_water", "land", "mail", "other", "not_available"]
Movement = Literal[
    "domestic",
    "border_inbound",
    "border_outbound",
    "border_transit_free_zone",
    "international_waters",
    "other",
    "not_available",
]
DatePrecision = Literal["day", "month", "quarter", "half", "year", "fiscal_year", "range", "not_after"]
DateBasis = Literal["seized", "registered", "lab_submitted", "lab_analysed", "published_upper_bound"]
Calendar = Literal["gregorian", "solar_hijri", "buddhist"]
FiscalLabelRule = Literal["start", "end"]
SeizureCountMethod = Literal["published", "one_case_one_report", "rows_as_upper_bound"]
PersonsStatus = Literal["reported", "none", "not_available"]
AgencyRole = Literal["lead_seizing", "joint_seizing", "supporting", "reporting", "laboratory"]

LabelRole = Literal["substance", "group_total", "residual_other", "residual_unspecified", "mixture"]
Form = Literal[
    "powder",
    "crystal",
    "tablet",
    "capsule",
    "liquid",
    "paste",
    "resin_block",
    "herb",
    "plant",
    "seed",
    "blotter",
    "ampoule_vial",
    "patch",
    "other",
    "not_stated",
]
ChemicalForm = Literal[
    "base", "hydrochloride", "sulphate", "phosphate", "tartrate", "citrate", "acetate", "other_salt"
]
Qualifier = Literal["exact", "about", "more_than", "less_than", "range"]
QuantityStatus = Literal[
    "measured", "estimated", "not_weighed", "trace", "below_rounding", "nil_reported", "not_available"
]
WeightBasis = Literal["gross", "net", "not_stated"]
Moisture = Literal["fresh", "dry", "not_stated", "not_applicable"]
MassMethod = Literal["reported", "source_converted", "converted", "none"]
PackageType = Literal[
    "bag",
    "wrap",
    "brick_block",
    "parcel",
    "box_carton",
    "sack",
    "bottle_container",
    "capsule_swallowed",
    "blister",
    "other",
    "not_stated",
]
Concealment = Literal[
    "baggage",
    "inserted",
    "swallowed",
    "body",
    "clothing",
    "shoes_underwear",
    "handbag",
    "vehicle_parts",
    "vehicle_other",
    "freight_container",
    "postal_item",
    "furniture_household",
    "electrical",
    "food_beverage",
    "cosmetics",
    "none_open",
    "other",
    "not_available",
]
ValueBasis = Literal["street", "wholesale", "customs", "not_stated"]
CountedReason = Literal[
    "sole",
    "preferred_in_event",
    "duplicate_certain",
    "duplicate_by_person",
    "superseded_edition",
    "part_of_total",
    "period_repeat",
]
SumClass = Literal[
    "finished_drug",
    "plant_material",
    "plant_count",
    "precursor",
    "pharmaceutical",
    "not_a_drug",
    "equivalence_only",
]
Scheme = Literal["unodc", "ussg", "press", "ids"]
Evidence = Literal["official", "inferred", "code", "press", "legal", "unverified"]

# What a resolver says of a text. `blank`: nothing was written. `not_available`: asked, and answered so.
Status = Literal[
    "resolved", "several", "ambiguous", "rejected", "not_a_drug", "unknown", "not_available", "blank"
]
