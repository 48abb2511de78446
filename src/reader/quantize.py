"""Rounds matrices to int8 so that their products, not their numbers, stay as they are."""

import numpy

# Processors without VNNI add two products of bytes in 16 bits: with 7 bits they cannot overflow.
LARGEST = 63
# What is added to the moments' diagonal, as a share of its mean, so that they can be inverted.
DAMPING = 0.01
# Rows that are rounded before the rest of the matrix is corrected for all of them.
BLOCK = 64


def rounded(matrix, moments):
    """A matrix of shape (in, out) as int8 with a scale for each column.

    Row by row, what rounding takes off is put on the rows to come, as far as their inputs tell it: GPTQ
    (Frantar et al., 2022), the rows of the largest inputs first.

    `moments` are the mean products of any two channels of what is multiplied, of shape (in, in)."""
    scale = numpy.abs(matrix).max(axis=0) / LARGEST
    scale[scale == 0] = 1
    variance = numpy.diag(moments)
    order = numpy.argsort(-variance)
    left = matrix[order].astype(numpy.float64)
    whole = numpy.zeros(matrix.shape, numpy.int8)
    damped = moments.astype(numpy.float64) + numpy.eye(len(moments)) * DAMPING * variance.mean()
    upper = numpy.linalg.cholesky(numpy.linalg.inv(damped[order][:, order])).T
    for start in range(0, len(left), BLOCK):
        end = min(start + BLOCK, len(left))
        errors = numpy.zeros((end - start, left.shape[1]))
        for row in range(start, end):
            near = numpy.clip(numpy.rint(left[row] / scale), -LARGEST, LARGEST)
            whole[order[row]] = near
            errors[row - start] = (left[row] - near * scale) / upper[row, row]
            left[row:end] -= numpy.outer(upper[row, row:end], errors[row - start])
        left[end:] -= upper[start:end, end:].T @ errors
    return whole, scale.astype(numpy.float32)
