"""A dialog that follows edits has to say what it lists: a class that does not is refused."""

import pytest

from puffle_desktop.ui.editing.following import FollowingDialog
from puffle_desktop.workspace.editing.editing import Editing


def test_a_class_that_lacks_a_method_cannot_be_made() -> None:
    with pytest.raises(TypeError, match="Silent lacks _update"):

        class Silent(FollowingDialog):
            def _list(self, editing: Editing) -> bool:
                return False


def test_one_that_lacks_all_is_told_so() -> None:
    with pytest.raises(TypeError, match="Empty lacks _list, _update"):

        class Empty(FollowingDialog):
            pass


def test_a_whole_one_can_be_made_and_derived_from() -> None:
    class Whole(FollowingDialog):
        def _list(self, editing: Editing) -> bool:
            return False

        def _update(self) -> None:
            pass

    class Further(Whole):
        pass

    assert issubclass(Further, FollowingDialog)
