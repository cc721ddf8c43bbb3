"""Linear and integer optimisation by HiGHS: the highest sum of variables from 0 to 1 within rows. No measure lives here.

Huangfu and Hall 2018 (Mathematical Programming Computation 10:119-142); the library is `highspy`, which imports numpy: both late.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

Term = tuple[int, float]
"""A variable's number and its factor."""
SMALL = 20_000
"""terms up to which a problem and its optimum are kept"""


@dataclass
class Rows:
    """Sums of variables, each kept between two values."""

    terms: list[list[Term]]
    lowest: list[float]
    highest: list[float]

    def add(self, terms: Sequence[Term], lowest: float, highest: float) -> None:
        """One more sum that stays between two values; -inf or inf is no limit."""
        self.terms.append(list(terms))
        self.lowest.append(lowest)
        self.highest.append(highest)


class Optimum(NamedTuple):
    """What was found: the variables (None: nothing), what no choice exceeds, and whether the optimum, or that none is, is proved."""

    values: Any
    bound: float
    proved: bool


class Relaxed(NamedTuple):
    """The optimum when variables may be fractions: them, its value, and how much it changes per unit of each (reduced cost)."""

    values: Any
    value: float
    reduced: Any


def _solved(
    aim: Sequence[float], rows: Rows, lowest: Sequence[float], whole: Sequence[bool] | None, options: dict[str, Any]
) -> Any:
    import highspy
    import numpy as np

    problem = highspy.HighsLp()
    problem.num_col_, problem.num_row_ = len(aim), len(rows.terms)
    problem.sense_ = highspy.ObjSense.kMaximize
    problem.col_cost_ = np.array(aim, float)
    problem.col_lower_, problem.col_upper_ = np.array(lowest, float), np.ones(len(aim))
    infinite = highspy.kHighsInf
    problem.row_lower_ = np.array([max(value, -infinite) for value in rows.lowest], float)
    problem.row_upper_ = np.array([min(value, infinite) for value in rows.highest], float)
    matrix = problem.a_matrix_
    matrix.format_ = highspy.MatrixFormat.kRowwise
    matrix.num_col_, matrix.num_row_ = len(aim), len(rows.terms)
    matrix.start_ = np.cumsum([0, *map(len, rows.terms)]).astype(np.int32)
    matrix.index_ = np.array([at for row in rows.terms for at, _ in row], np.int32)
    matrix.value_ = np.array([factor for row in rows.terms for _, factor in row], float)
    if whole is not None:
        kinds = (highspy.HighsVarType.kContinuous, highspy.HighsVarType.kInteger)
        problem.integrality_ = [kinds[bool(one)] for one in whole]
    solver: Any = highspy.Highs()  # type: ignore[no-untyped-call,unused-ignore]
    for name, value in {"output_flag": False, **options}.items():
        solver.setOptionValue(name, value)
    solver.passModel(problem)
    solver.run()
    return solver


def highest(
    aim: Sequence[float], rows: Rows, lowest: Sequence[float], whole: Sequence[bool], nodes: int, seconds: float = math.inf
) -> Optimum:
    """The whole numbers (where `whole` says so) for which the sum `aim` is highest, looked for within so many nodes and seconds."""
    asked = (
        tuple(aim), tuple(map(tuple, rows.terms)), tuple(rows.lowest), tuple(rows.highest), tuple(lowest), tuple(whole), nodes,
        seconds,
    )  # fmt: skip
    return (_highest if sum(map(len, rows.terms)) <= SMALL else _highest.__wrapped__)(*asked)


@lru_cache(maxsize=64)
def _highest(
    aim: Sequence[float],
    terms: Sequence[Sequence[Term]],
    least: Sequence[float],
    most: Sequence[float],
    lowest: Sequence[float],
    whole: Sequence[bool],
    nodes: int,
    seconds: float,
) -> Optimum:
    """The same, kept where it is small: who asks again in a window, or in another language, does not wait again."""
    import highspy

    options: dict[str, Any] = {"mip_max_nodes": nodes, "mip_rel_gap": 0.0}
    if math.isfinite(seconds):
        options["time_limit"] = seconds
    solver = _solved(aim, Rows(list(map(list, terms)), list(least), list(most)), lowest, whole, options)
    status, found = solver.getModelStatus(), solver.getInfo()
    if status == highspy.HighsModelStatus.kInfeasible:
        return Optimum(None, -math.inf, True)
    if found.primal_solution_status != highspy.SolutionStatus.kSolutionStatusFeasible:
        return Optimum(None, math.inf, False)
    return Optimum(solver.getSolution().col_value, found.mip_dual_bound, status == highspy.HighsModelStatus.kOptimal)


def relaxed(aim: Sequence[float], rows: Rows, lowest: Sequence[float]) -> Relaxed | None:
    """The optimum in fractions from 0 to 1; None if it is not found."""
    import highspy

    solver = _solved(aim, rows, lowest, None, {})
    if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        return None
    solution = solver.getSolution()
    return Relaxed(solution.col_value, solver.getInfo().objective_function_value, solution.col_dual)
