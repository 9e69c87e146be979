"""All benchmarks that take no file: the frame lane, then the code location with many sources."""

from benchmarks import code_location, frame_lane

frame_lane.main()
code_location.main()
