package io.seatsignal.example.account;

import io.seatsignal.base.WatcherId;
import io.seatsignal.phone.PhoneNumber;
import java.time.Instant;
import java.util.Optional;

/**
 * A person's account.
 *
 * @param id its identity
 * @param username the name to sign in with, as it was chosen; unique without regard to capitals
 * @param phone the number, verified or claimed; empty once an unverified claim has run out
 * @param phoneVerified whether a code proved it
 * @param watcher the person in the engine; empty until a number was verified for the first time
 * @param termsVersion the version of the terms that was last accepted
 * @param createdAt when it was made
 * @param blocked whether the operator blocked it: nobody can sign in, its watches are stopped
 * @param generation of its sessions and tokens: those of an earlier one have ended
 */
public record Account(
    AccountId id,
    String username,
    Optional<PhoneNumber> phone,
    boolean phoneVerified,
    Optional<WatcherId> watcher,
    String termsVersion,
    Instant createdAt,
    boolean blocked,
    int generation) {}
