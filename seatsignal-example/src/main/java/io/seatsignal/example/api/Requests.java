package io.seatsignal.example.api;

import io.javalin.http.Context;
import io.seatsignal.base.WatchId;
import io.seatsignal.base.WatcherId;
import io.seatsignal.example.account.Account;
import io.seatsignal.example.web.FieldErrors;
import io.seatsignal.example.web.Problem;
import java.util.Optional;
import java.util.regex.Pattern;

/** What several endpoints read in the same way. */
final class Requests {

  static final String PREFIX = "/api/v1";

  private static final Pattern WATCH_ID = Pattern.compile("[1-9]\\d{0,17}");

  private Requests() {}

  /** A query parameter; one without a value is taken for missing. */
  static Optional<String> query(Context http, String name) {
    return Optional.ofNullable(http.queryParam(name)).map(String::strip).filter(s -> !s.isEmpty());
  }

  /** The watch that the path names; what cannot be an id is as unknown as any other. */
  static WatchId watchId(Context http) {
    String id = http.pathParam("id");
    if (!WATCH_ID.matcher(id).matches()) {
      throw Problem.notFound().thrown();
    }
    return new WatchId(Long.parseLong(id));
  }

  /** The person of an account whose number is proven. */
  static WatcherId verifiedWatcher(Account account) {
    return account
        .watcher()
        .filter(watcher -> account.phoneVerified())
        .orElseThrow(() -> WatchMessages.phoneNotVerified().thrown());
  }

  /** Ends the request because of one field or parameter. */
  static RuntimeException invalid(String field, String message) {
    FieldErrors errors = new FieldErrors();
    errors.add(field, message);
    return errors.thrown();
  }

  /** Ends the request because its cursor is none. */
  static RuntimeException invalidCursor(IllegalArgumentException cause) {
    return because(cause, invalid("cursor", "takes what the page before named as next"));
  }

  /** Ends the request because its path can name nothing. */
  static RuntimeException unknown(IllegalArgumentException cause) {
    return because(cause, Problem.notFound().thrown());
  }

  private static RuntimeException because(
      IllegalArgumentException cause, RuntimeException problem) {
    problem.addSuppressed(cause);
    return problem;
  }
}
