from sothat.views import addresses


def test_pages_are_flat() -> None:
    assert addresses.service("payroll") == "services/payroll.html"
    assert addresses.charter("people-ops", "finance") == "charters/finance--people-ops.html"
    assert addresses.charter("everyone", "zebra") == "charters/zebra--everyone.html"


def test_anchors_name_their_sort() -> None:
    assert addresses.deliverable("payroll/monthly-pay") == "services/payroll.html#deliverable--monthly-pay"
    assert addresses.outcome("clinics/on-time") == "customers/clinics.html#outcome--on-time"
    assert addresses.voice("late") == "asked.html#voice--late"
