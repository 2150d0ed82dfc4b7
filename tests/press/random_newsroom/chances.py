"""All that may happen, each with its chance to be next."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from tests.press.random_newsroom import comments, fronts, house, named, pictures, standing_pages, stories

if TYPE_CHECKING:
    from tests.press.random_newsroom.newsroom import RandomNewsroom

CHANCES: dict[str, tuple[int, Callable[[RandomNewsroom], object]]] = {
    name: (chance, happen)
    for chance, happens in (
        (8, (stories.new_story, stories.body, comments.comment)),
        (
            4,
            (
                stories.headline,
                stories.standfirst,
                stories.new_credits,
                stories.bylines,
                stories.lead_picture,
                stories.urgency,
                stories.correction,
                stories.saved_again,
                stories.draft,
            ),
        ),
        (
            3,
            (
                stories.unpublish,
                stories.republish,
                stories.published_at,
                stories.another_section,
                stories.label,
                stories.lead_caption,
                stories.short_headline,
            ),
        ),
        (2, (comments.comment_recommended, comments.comment_corrected)),
        (
            3,
            (
                comments.comment_waits,
                comments.comment_rejected,
                comments.comment_picked,
                comments.comment_answered,
                comments.comment_withdrawn,
            ),
        ),
        (
            2,
            (
                stories.delete,
                stories.scheduled,
                stories.expiring,
                stories.comments_closed,
                pictures.picture_caption,
                pictures.picture_creator,
                pictures.picture_focus,
            ),
        ),
        (2, (stories.dateline, stories.language, stories.own_report, stories.moved)),
        (3, (stories.further_sections,)),
        (
            1,
            (
                house.section_renamed,
                house.section_described,
                house.section_moved,
                house.new_section,
                house.section_deleted,
                house.source_renamed,
            ),
        ),
        (
            1,
            (
                house.source_address,
                house.source_terms,
                house.source_search_policy,
                house.source_in_news_sitemap,
                house.paper_renamed,
            ),
        ),
        (
            1,
            (
                house.paper_described,
                pictures.picture_withheld,
                pictures.picture_usable,
                pictures.picture_expiring,
                pictures.picture_deleted,
            ),
        ),
        (
            1,
            (
                standing_pages.new_standing_page,
                standing_pages.standing_page_written,
                standing_pages.standing_page_drafted,
                standing_pages.standing_page_renamed,
            ),
        ),
        (1, fronts.HAPPENS),
        (5, (named.story_names,)),
        (2, (named.new_entity, named.entity_gets_or_loses_its_page)),
        (
            1,
            (
                named.entity_renamed,
                named.entity_moved,
                named.entity_of_another_kind,
                named.entity_described,
                named.entity_known_elsewhere,
                named.entity_coded,
                named.entity_deleted,
            ),
        ),
        (1, (house.section_tells_changes, stories.retraction, stories.version_taken_out)),
        (
            1,
            (
                standing_pages.standing_page_out,
                standing_pages.standing_page_moved,
                standing_pages.standing_page_deleted,
            ),
        ),
    )
    for happen in happens
    for name in [happen.__name__]
}
