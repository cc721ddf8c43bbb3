"""What a Neo4j server or its driver says when something is wrong, as one plain sentence each.

Matched on class and code: the GQL status of the same error differs between versions of the server.
"""

from __future__ import annotations

from neo4j import exceptions as errors

from akteursnetz.advice import advise
from akteursnetz.model import TABLES
from akteursnetz.words import Refusal

OUT_OF_MEMORY = ("MemoryPoolOutOfMemoryError", "TransactionOutOfMemoryError", "OutOfMemoryError")
CONNECTION = (errors.ServiceUnavailable, errors.SessionExpired, errors.ConnectionAcquisitionTimeoutError)
"""The connection broke, or there was none."""
_SAID: tuple[tuple[str, str, str], ...] = (
    (
        "Neo.ClientError.Security.Unauthorized",
        "Der Server „{0}“ nimmt Benutzername oder Kennwort nicht an. Bitte NEO4J_USERNAME und NEO4J_PASSWORD prüfen.",
        'The server "{0}" does not accept the user name or password. Please check NEO4J_USERNAME and NEO4J_PASSWORD.',
    ),
    (
        "Neo.ClientError.Security.AuthenticationRateLimit",
        "Der Server „{0}“ nimmt nach zu vielen falschen Kennwörtern für kurze Zeit keines an. Bitte eine Minute warten.",
        'After too many wrong passwords the server "{0}" accepts none for a while. Please wait a minute.',
    ),
    (
        "Neo.ClientError.Security.CredentialsExpired",
        "Das Kennwort auf „{0}“ muss zuerst geändert werden (ALTER CURRENT USER SET PASSWORD …, etwa im Neo4j Browser).",
        'The password on "{0}" has to be changed first (ALTER CURRENT USER SET PASSWORD …, for example in Neo4j Browser).',
    ),
    (
        "Neo.ClientError.Security.Forbidden",
        "Der Benutzer darf das auf „{0}“ nicht. Gebraucht wird das Recht zu lesen und zu schreiben, beim Anlegen auch für Indizes.",
        'The user may not do this on "{0}". Needed is the right to read and write, and to create indexes when a network is set up.',
    ),
    (
        "Neo.ClientError.Database.DatabaseNotFound",
        "Die Datenbank „{1}“ gibt es auf „{0}“ nicht. Bitte NEO4J_DATABASE prüfen.",
        'There is no database "{1}" on "{0}". Please check NEO4J_DATABASE.',
    ),
    (
        "Neo.TransientError.General.DatabaseUnavailable",
        "Die Datenbank „{1}“ auf „{0}“ ist gerade nicht bereit. Bitte gleich noch einmal versuchen.",
        'The database "{1}" on "{0}" is not ready at the moment. Please try again soon.',
    ),
    *(
        (
            f"Neo.ClientError.Transaction.{code}",
            "„{0}“ hat nicht rechtzeitig geantwortet; es wurde nichts geändert. Bitte später noch einmal versuchen.",
            '"{0}" did not answer in time; nothing was changed. Please try again later.',
        )
        for code in ("TransactionTimedOut", "LockClientStopped", "LockAcquisitionTimeout")
    ),
    (
        "Neo.ClientError.Cluster.NotALeader",
        "„{0}“ nimmt gerade keine Änderungen an, weil der Cluster keinen Anführer hat oder die Adresse nur zum Lesen ist; "
        "es wurde nichts geändert. Bitte die Adresse mit neo4j:// nennen oder gleich noch einmal versuchen.",
        '"{0}" accepts no changes at the moment, because the cluster has no leader or this address is for reading only; '
        "nothing was changed. Please name the address with neo4j:// or try again soon.",
    ),
    *(
        (
            f"Neo.TransientError.General.{code}",
            "Dem Server „{0}“ reicht der Arbeitsspeicher für so viel auf einmal nicht; es wurde nichts geändert. Bitte in mehreren Teilen "
            "einlesen, oder dem Server mehr geben (server.memory.heap.max_size, dbms.memory.transaction.total.max).",
            'The server "{0}" has not enough memory for so much at once; nothing was changed. Please import in several parts, '
            "or give the server more (server.memory.heap.max_size, dbms.memory.transaction.total.max).",
        )
        for code in OUT_OF_MEMORY
    ),
    (
        "Neo.TransientError.",
        "„{0}“ war mehrmals hintereinander beschäftigt; es wurde nichts geändert. Bitte den Befehl wiederholen.",
        '"{0}" was busy several times in a row; nothing was changed. Please repeat the command.',
    ),
)
_READ_ONLY = ("ForbiddenOnReadOnlyDatabase", "WriteOnReadOnlyAccessDatabase", "Statement.AccessMode", "ReadOnly")


def explain(error: Exception, address: str, database: str | None) -> Refusal:
    """The sentence for what the driver or the server says."""
    code = getattr(error, "code", None) or ""
    if any(isinstance(one, errors.WriteServiceUnavailable) for one in (error, error.__cause__)):
        code = "Neo.ClientError.Cluster.NotALeader"
    if any(part in code for part in _READ_ONLY):
        code = "Neo.ClientError.Cluster.NotALeader"
    for start, german, english in _SAID:
        if code.startswith(start):
            name = database or "neo4j"
            return Refusal(german.format(address, name), english.format(address, name))
    if isinstance(error, errors.ConstraintError) and "relationships" in str(error):
        return dangling("")
    if isinstance(error, CONNECTION):
        return lost(address)
    if isinstance(error, errors.ConfigurationError):
        return Refusal(
            f"„{address}“ ist keine gültige Adresse eines Neo4j-Servers ({error}).",
            f'"{address}" is not a valid address of a Neo4j server ({error}).',
        )
    told = str(getattr(error, "message", None) or error).splitlines()[0]
    return Refusal(f"„{address}“: Neo4j meldet: {told}", f'"{address}": Neo4j says: {told}')


def unreachable(address: str) -> Refusal:
    """The refusal where nobody answers."""
    return Refusal(
        f"Der Server „{address}“ ist nicht zu erreichen. Bitte Adresse, Netz und Verschlüsselung (+s) prüfen und ob der Server läuft.",
        f'The server "{address}" cannot be reached. Please check address, network and encryption (+s), and whether the server runs.',
    )


def no_password(address: str) -> Refusal:
    """The refusal where a password is asked for and none was given."""
    return Refusal(
        f"„{address}“ verlangt ein Kennwort. Bitte die Umgebungsvariablen NEO4J_USERNAME und NEO4J_PASSWORD setzen.",
        f'"{address}" asks for a password. Please set the environment variables NEO4J_USERNAME and NEO4J_PASSWORD.',
    )


def not_in_address() -> Refusal:
    """The refusal of an address with a user or password in it, which it does not repeat."""
    return Refusal(
        "Benutzer und Kennwort gehören nicht in die Adresse, sondern in die Umgebungsvariablen NEO4J_USERNAME und NEO4J_PASSWORD.",
        "User and password do not belong into the address but into the environment variables NEO4J_USERNAME and NEO4J_PASSWORD.",
    )


def lost(address: str) -> Refusal:
    """The refusal where the connection broke before a commit was sent."""
    return Refusal(
        f"Die Verbindung zu „{address}“ ist abgerissen; es wurde nichts geändert. Bitte den Befehl wiederholen, sobald der Server wieder da ist.",
        f'The connection to "{address}" broke off; nothing was changed. Please repeat the command when the server is back.',
    )


def unknown(address: str) -> Refusal:
    """The refusal where the connection broke in the very moment of storing, and nobody answers any more."""
    return Refusal(
        f"Die Verbindung zu „{address}“ ist beim Speichern abgerissen. Ob gespeichert wurde, zeigt {advise('history')}, sobald der Server "
        "wieder da ist; fehlt der Befehl dort, bitte wiederholen.",
        f'The connection to "{address}" broke off while storing. Whether it was stored is shown by {advise("history")} when the server '
        "is back; if the command is missing there, please repeat it.",
    )


def foreign(address: str) -> Refusal:
    """The refusal for a database that holds something else."""
    return Refusal(
        f"Die Datenbank auf „{address}“ enthält schon etwas anderes als ein Netz von Akteursnetz. "
        "Bitte eine leere Datenbank nennen (NEO4J_DATABASE).",
        f'The database on "{address}" already holds something else than a network of Akteursnetz. '
        "Please name an empty database (NEO4J_DATABASE).",
    )


def half_copied(address: str) -> Refusal:
    """The refusal for a database that a copy has left half full."""
    return Refusal(
        f"Nach „{address}“ wurde ein Netz kopiert, aber nicht zu Ende. Bitte {advise('copy')} wiederholen; es fängt sauber neu an.",
        f'A network was being copied to "{address}" and the copy did not finish. Please repeat {advise("copy")}; it starts clean.',
    )


def cut_journal(address: str) -> Refusal:
    """What `check` says of a network whose history has lost entries."""
    return Refusal(
        f"Auf „{address}“ fehlen Einträge des Verlaufs: Jemand hat sie an Akteursnetz vorbei gelöscht. Zurück geht es mit einer Kopie: "
        f"{advise('copy back', address)}; weiter ohne sie: das Netz in eine Datei kopieren und von dort zurück.",
        f'Entries of the history are missing on "{address}": somebody deleted them past Akteursnetz. The way back is a copy: '
        f"{advise('copy back', address)}; on without them: copy the network to a file and from there back.",
    )


def overtaken(address: str) -> Refusal:
    """The refusal for a copy while a later one goes to the same place."""
    return Refusal(
        f"Nach „{address}“ kopiert gerade noch jemand; diese Kopie ist abgebrochen, die andere läuft weiter. "
        "Bitte warten, bis sie fertig ist, und dann nachsehen.",
        f'Somebody else is copying to "{address}" at the same time; this copy has ended, the other one goes on. '
        "Please wait until it is done, and then look.",
    )


def dangling(table: str) -> Refusal:
    """The refusal for a change that would leave something pointing to nothing."""
    german = TABLES[table].german if table in TABLES else table
    return Refusal(
        f"Das geht nicht: In „{german}“ verweist etwas auf einen Eintrag, den es nicht (mehr) gibt. Bitte den Befehl wiederholen.",
        f'This cannot be done: something in "{table}" points to an entry that does not exist (any more). Please repeat the command.',
    )
