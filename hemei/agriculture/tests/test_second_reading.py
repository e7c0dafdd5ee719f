"""What a second reader got through once: a crop without bounds, a name with a blank in it."""

import pytest

from hemei.agriculture.tests import factories as f
from hemei.kernel.errors import RuleError
from hemei.places.tests.factories import VILLAGES

pytestmark = pytest.mark.usefixtures("town")


def test_other_crops_have_bounds_too():
    with pytest.raises(RuleError):
        f.planting(crop="other", sown=1_00, output=36_104_00)


def test_a_blank_in_the_name_does_not_put_a_student_in_two_places():
    f.resident(f.courtyard())
    with pytest.raises(RuleError):
        f.resident(f.courtyard(name="二号小院", area=VILLAGES[1]), name="吴 一", bed=2)
