"""What the words in three columns of the claims mean."""

from __future__ import annotations

#: By column and value.
MEANINGS: dict[tuple[str, str], str] = {
    ("speaker", "article"): "The writer says it, in no one else's name.",
    ("speaker", "order"): "Quoted from the executive order.",
    ("speaker", "us_government"): "The US Government or one of its departments, no person named.",
    ("speaker", "officials"): "Officials without a name, on a call with journalists.",
    ("speaker", "biden"): "The US President, quoted or reported.",
    ("speaker", "kremlin"): "The Russian President's office.",
    ("certainty", "asserted"): "Said flatly, with no word of doubt.",
    ("certainty", "judged"): "An evaluation or a belief; no fact could settle it alone.",
    ("certainty", "alleged"): "A charge or a doubtful report, passed on as one.",
    ("certainty", "assured"): "Said with a word that insists: assured, completely sure.",
    ("certainty", "predicted"): "About the future, as a forecast or a warning.",
    ("certainty", "intended"): "What the speaker wants or promises.",
    ("certainty", "proposed"): "Something offered to the other side.",
    ("certainty", "denied"): "Said to be untrue.",
    ("instrument", "package"): "All of the measures together.",
    ("instrument", "order"): "The executive order.",
    ("instrument", "emergency"): "The national emergency.",
    ("instrument", "expulsion"): "Sending diplomats home.",
    ("instrument", "technology"): "Listing the technology entities.",
    ("instrument", "election"): "Listings for the 2020 election.",
    ("instrument", "crimea"): "Listings for Crimea, with allies.",
    ("instrument", "blocking"): "What a listing does: property and dealings.",
    ("instrument", "attribution"): "Naming the culprit of a cyberattack.",
    ("instrument", "debt"): "The bar on new government bonds.",
    ("instrument", "talks"): "Call, summit, dialogue.",
    ("instrument", "restraint"): "Talk of holding back.",
    ("instrument", "protest"): "Russia's reply: the summons.",
}
