"""The journal, read in parts: what is asked of a part is what reading all of it gives, on a file and on a server."""

from __future__ import annotations

from cli.run import done

from akteursnetz.store import open_store


def as_the_whole_journal_says(opened, records):
    """What is asked of a part of the journal is what reading all of it gives."""
    whole = opened.journal()
    numbers = [one.id for one in whole]
    assert opened.journal_length() == len(whole)
    for limit, skip in ((3, 0), (4, 2), (None, 3), (100, len(whole) - 1), (1, len(whole)), (0, 0)):
        assert opened.journal(limit=limit, skip=skip) == whole[skip : None if limit is None else skip + limit]
    for who in ("erika", "hans", "niemand"):
        assert opened.journal(who=who, limit=2, skip=1) == [one for one in whole if one.who == who][1:3]
    state = {}
    for one in whole[::-1]:
        if one.target:
            state[one.target] = one.kind
    assert opened.undone(numbers) == {target for target, kind in state.items() if kind == "undo"}
    assert opened.undone(numbers[:3]) == opened.undone(numbers) & set(numbers[:3])
    assert opened.undone([]) == set()
    changes = {number: opened.changes(number) for number in numbers}
    for first in (None, 0, 1, 3):
        assert opened.changed(numbers, first=first) == {
            number: (len(changes[number]), changes[number][:first]) for number in numbers
        }
    assert opened.changed([]) == {}
    assert opened.changed([max(numbers) + 1]) == {max(numbers) + 1: (0, [])}
    for table, key in records:
        touched = [one for one in whole if any((c.table, c.key) == (table, key) for c in changes[one.id])]
        assert opened.journal(table, key, limit=1, skip=1) == touched[1:2]
        assert opened.journal_length(table, key) == len(touched)
        mine = {one.id: [c for c in changes[one.id] if (c.table, c.key) == (table, key)] for one in touched}
        assert opened.changed(mine, table, key) == {number: (len(found), found) for number, found in mine.items()}
    return numbers, changes


def much_said(store):
    """A journal with several people, an undo, a redo, and an undo of what was made again; some of its records."""
    done("actor", "edit", "vhs", "--phone", "1", store=store, user="erika")
    done("actor", "edit", "vhs", "--email", "a@b.de", store=store, user="hans")
    for word in ("undo", "redo", "undo"):
        done(word, store=store, user="erika")
    for word in ("undo", "redo"):
        done(word, store=store, user="hans")
    with open_store(store) as opened:
        assert any(len(opened.changes(one.id)) > 3 for one in opened.journal())
        return [("actors", "vhs"), ("actors", "nobody"), ("memberships", next(iter(opened.records("memberships"))))]


def test_a_part_of_the_journal_is_what_the_whole_says(store):
    records = much_said(store)
    with open_store(store) as opened:
        as_the_whole_journal_says(opened, records)


def test_a_part_of_the_journal_on_a_server_is_that_of_a_file(store, neo4j, monkeypatch):
    records = much_said(store)
    neo4j.sign_in(monkeypatch)
    done("copy", store, neo4j.address)
    with open_store(store) as file, open_store(neo4j.address) as server:
        assert as_the_whole_journal_says(server, records) == as_the_whole_journal_says(file, records)


def test_a_command_knows_its_number_before_it_is_stored(store, neo4j, monkeypatch):
    neo4j.sign_in(monkeypatch)
    done("copy", store, neo4j.address)

    def work(writing):
        writing.set("name", f"Netz {writing.number}")
        return writing.number

    for address in (store, neo4j.address):
        with open_store(address, write=True) as opened:
            before = opened.latest()
            numbers = [opened.command("x", work) for _ in range(2)]
            assert numbers == [before + 1, before + 2]
            assert opened.latest() == numbers[-1]
            assert opened.settings()["name"] == f"Netz {numbers[-1]}"
            assert opened.command("nothing", lambda writing: writing.number) == numbers[-1] + 1
            assert opened.latest() == numbers[-1]
