package io.seatsignal.example.access;

import io.seatsignal.example.store.Store;
import io.seatsignal.example.store.Times;
import io.seatsignal.mariadb.Vault;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Counts that fill with every event and drain with time, shared by all nodes. For whom is counted
 * is kept as a keyed hash.
 */
final class Buckets {

  private static final int BATCH = 500;

  /**
   * When too much is too much.
   *
   * @param name what is counted
   * @param free how many may follow each other at once
   * @param full how many make the bucket full
   * @param drain how long one takes to drain
   * @param pause how long to wait between those that are not free
   * @param fullPause how long to wait once it is full
   */
  record Limit(
      String name, int free, int full, Duration drain, Duration pause, Duration fullPause) {

    private Instant filledWith(int events, Instant now) {
      return now.plus(drain.multipliedBy(events));
    }
  }

  private final Vault vault;

  Buckets(Vault vault) {
    this.vault = vault;
  }

  /**
   * Keeps others from looking at a subject, or adding to it, before the transaction ends. Selecting
   * it would not do: a row that is not there yet, or is not wanted, is not locked.
   */
  void lock(Handle handle, Limit limit, String subject, Instant now) {
    handle
        .createUpdate(
            "INSERT INTO app_bucket (subject, empty_at, free_at) VALUES (:subject, :now, :now)"
                + " ON DUPLICATE KEY UPDATE subject = VALUES(subject)")
        .bind("subject", key(limit, subject))
        .bind("now", now)
        .execute();
  }

  /** From when on the subject may try again; empty if it may now. */
  Optional<Instant> busyUntil(Handle handle, Limit limit, String subject, Instant now) {
    return handle
        .createQuery("SELECT free_at FROM app_bucket WHERE subject = :subject AND free_at > :now")
        .bind("subject", key(limit, subject))
        .bind("now", now)
        .map((row, context) -> Times.at(row, "free_at"))
        .findOne();
  }

  void add(Handle handle, Limit limit, String subject, Instant now) {
    handle
        .createUpdate(
            "INSERT INTO app_bucket (subject, empty_at, free_at) VALUES (:subject, :one, :now)"
                + " ON DUPLICATE KEY UPDATE"
                + " empty_at = GREATEST(empty_at, :now) + INTERVAL :drain MICROSECOND,"
                // why: what is assigned first is what is compared
                + " free_at = CASE WHEN empty_at >= :full THEN :afterFull"
                + " WHEN empty_at >= :notFree THEN :afterPause ELSE :now END")
        .bind("subject", key(limit, subject))
        .bind("one", limit.filledWith(1, now))
        .bind("now", now)
        .bind("drain", limit.drain().toNanos() / 1000)
        .bind("full", limit.filledWith(limit.full(), now))
        .bind("afterFull", now.plus(limit.fullPause()))
        .bind("notFree", limit.filledWith(limit.free(), now))
        .bind("afterPause", now.plus(limit.pause()))
        .execute();
  }

  /** Undoes one {@link #add}; of its pause remains what the others deserve. */
  void takeBack(Handle handle, Limit limit, String subject, Instant addedAt) {
    handle
        .createUpdate(
            "UPDATE app_bucket SET empty_at = empty_at - INTERVAL :drain MICROSECOND,"
                + " free_at = CASE WHEN empty_at >= :full THEN free_at"
                + " WHEN empty_at >= :notFree THEN LEAST(free_at, :afterPause)"
                + " ELSE LEAST(free_at, :addedAt) END"
                + " WHERE subject = :subject")
        .bind("subject", key(limit, subject))
        .bind("drain", limit.drain().toNanos() / 1000)
        .bind("full", limit.filledWith(limit.full(), addedAt))
        .bind("notFree", limit.filledWith(limit.free(), addedAt))
        .bind("afterPause", addedAt.plus(limit.pause()))
        .bind("addedAt", addedAt)
        .execute();
  }

  void empty(Handle handle, Limit limit, String subject) {
    handle
        .createUpdate("DELETE FROM app_bucket WHERE subject = :subject")
        .bind("subject", key(limit, subject))
        .execute();
  }

  static void deleteEmpty(Store store, Instant now) {
    store.inBatches(
        "delete counts that are over",
        handle ->
            handle
                .createUpdate(
                    "DELETE FROM app_bucket WHERE empty_at <= :now AND free_at <= :now LIMIT "
                        + BATCH)
                .bind("now", now)
                .execute());
  }

  private byte[] key(Limit limit, String subject) {
    return vault.fingerprint("app_bucket.subject", limit.name() + "\n" + subject);
  }
}
