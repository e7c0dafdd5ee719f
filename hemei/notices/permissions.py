"""Rights of notices. Objecting needs none: a public page is its door."""

from hemei.people.access import name_thing

VIEW, EDIT, PUBLISH, SUPERVISE = "notices:view", "notices:edit", "notices:publish", "notices:supervise"
OBJECT = "notices:object"

name_thing("notices", "公示公开")
