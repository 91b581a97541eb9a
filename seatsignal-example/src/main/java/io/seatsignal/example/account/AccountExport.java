package io.seatsignal.example.account;

import java.time.Instant;
import java.util.Optional;

/**
 * Everything that is kept of an account apart from its sessions and tokens, for its owner. Prints
 * the number masked.
 *
 * @param account the account
 * @param phoneVerifiedAt when the number was proven
 * @param phoneHeldUntil until when an unproven number is held
 * @param termsAcceptedAt when the terms were last accepted
 */
public record AccountExport(
    Account account,
    Optional<Instant> phoneVerifiedAt,
    Optional<Instant> phoneHeldUntil,
    Instant termsAcceptedAt) {}
