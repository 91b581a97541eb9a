package io.seatsignal.example.access;

import io.seatsignal.example.account.Account;

/**
 * Who sent a request.
 *
 * @param account whose session or token came with it, as it is stored now
 * @param scope what may be done; a session may do everything
 * @param byToken whether a token came with it rather than a session
 */
public record Caller(Account account, Scope scope, boolean byToken) {}
