"""The scenes, by the name of the picture: the function that draws it, and the sheet's width and height."""

from collections.abc import Callable

from plate import Plate

from . import gatherings, indoors, outdoors, streets, waterside, workrooms

Scene = tuple[Callable[[Plate], None], int, int]
WIDE = (1600, 1067)

SCENES: dict[str, Scene] = {
    "harbour-at-dawn": (waterside.harbour_at_dawn, *WIDE),
    "bridge-in-fog": (waterside.bridge_in_fog, *WIDE),
    "lighthouse-in-storm": (waterside.lighthouse_in_storm, *WIDE),
    "island-ferry": (waterside.island_ferry, *WIDE),
    "container-quay": (waterside.container_quay, *WIDE),
    "tram-in-rain": (streets.tram_in_rain, *WIDE),
    "old-town-roofs": (streets.old_town_roofs, *WIDE),
    "snowy-street": (streets.snowy_street, *WIDE),
    "market-before-opening": (streets.market_before_opening, *WIDE),
    "courthouse-steps": (streets.courthouse_steps, *WIDE),
    "council-chamber": (indoors.council_chamber, *WIDE),
    "library-reading-room": (indoors.library_reading_room, *WIDE),
    "theatre-stage": (indoors.theatre_stage, *WIDE),
    "concert": (indoors.concert, *WIDE),
    "laboratory": (workrooms.laboratory, *WIDE),
    "archive-boxes": (workrooms.archive_boxes, *WIDE),
    "swimming-pool": (workrooms.swimming_pool, *WIDE),
    "bakery": (workrooms.bakery, *WIDE),
    "printing-press": (workrooms.printing_press, *WIDE),
    "observatory": (outdoors.observatory, *WIDE),
    "wind-turbines": (outdoors.wind_turbines, *WIDE),
    "glasshouse": (outdoors.glasshouse, *WIDE),
    "football-floodlights": (gatherings.football_floodlights, *WIDE),
    "school-yard": (gatherings.school_yard, *WIDE),
    "evening-crowd": (gatherings.evening_crowd, *WIDE),
    "rowing-race": (gatherings.rowing_race, 1600, 900),
    "reading-hour": (gatherings.reading_hour, *WIDE),
}
