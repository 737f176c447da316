"""Rows are saved with errors by field, and refer to each other by key and name."""

import pytest
from django.contrib.auth.models import Permission
from django.db.models import Model, ProtectedError

from apps.users.models import User
from framework import rows
from framework.api.reference_serializer import ReferenceSerializer
from framework.errors import Conflict, Invalid
from framework.pages.reference_field import ReferenceField
from framework.reference import Reference


def test_what_a_row_does_not_take_is_told_by_the_names_of_messages(user: User) -> None:
    with pytest.raises(Invalid) as caught:
        rows.save(Permission(content_type_id=404, codename="fly"))
    assert set(caught.value.fields) == {"name", "content_type_id"}
    first = Permission.objects.first()
    assert first
    with pytest.raises(Invalid) as twice:
        rows.save(Permission(content_type=first.content_type, codename=first.codename, name="Again"))
    assert list(twice.value.fields) == ["non_field_errors"]


def test_what_another_request_saved_meanwhile_is_a_conflict(
    user: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(User, "full_clean", lambda row: None)
    with pytest.raises(Conflict):
        rows.save(User(username=user.username))
    assert User.objects.count() == 1


def test_what_is_referred_to_stays(user: User, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(row: Model) -> None:
        raise ProtectedError("protected", set())

    with monkeypatch.context() as patch:
        patch.setattr(User, "delete", refuse)
        with pytest.raises(Conflict):
            rows.delete(user)
    rows.delete(rows.save(user))
    assert not User.objects.exists()


def test_a_form_gives_the_key_of_a_reference_and_the_api_its_name_too(user: User) -> None:
    field = ReferenceField(User.objects.all(), required=False)
    assert (field.clean(str(user.pk)), field.clean("")) == (user.pk, None)
    reference = Reference.of(user)
    assert str(reference) == "ada"
    assert ReferenceSerializer(reference).data == {"id": user.pk, "name": "ada"}
