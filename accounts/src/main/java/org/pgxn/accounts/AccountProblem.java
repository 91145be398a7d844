package org.pgxn.accounts;

/**
 * Why an account cannot be as it was asked for.
 *
 * @param field which value is wrong, spelt as in JSON: {@code nick}, {@code full_name}, {@code
 *     email}, {@code uri} or {@code password}
 * @param message what is wrong and what would be right, as a sentence
 */
public record AccountProblem(String field, String message) {}
