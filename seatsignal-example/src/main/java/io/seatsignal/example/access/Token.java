package io.seatsignal.example.access;

import java.time.Instant;
import java.util.Optional;

/**
 * A token as its owner sees it in a list: without the secret, which nobody knows any more.
 *
 * @param id its identity, 22 characters; unknown to other accounts, and no secret
 * @param name what its owner calls it
 * @param scope what it allows
 * @param createdAt when it was made
 * @param expiresAt until when it counts
 * @param lastUsed when it was last used, within some minutes; empty if it never was
 */
public record Token(
    String id,
    String name,
    Scope scope,
    Instant createdAt,
    Instant expiresAt,
    Optional<Instant> lastUsed) {}
