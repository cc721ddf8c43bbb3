"""What stands beside the network is the office's own, without ids that anything in the network could name."""

from akteursnetz.model import TABLES
from akteursnetz.model.beside import BESIDE


def test_what_stands_beside_the_network_never_leaves_and_is_named_by_nothing():
    assert [table.name for table in TABLES.values() if table.beside] == [table.name for table in BESIDE]
    assert all(table.inside and table.visibility == "internal" and not table.filled and not table.has_id for table in BESIDE)
    named = {column.table for table in TABLES.values() for column in table.columns}
    assert not named & {table.name for table in BESIDE}
