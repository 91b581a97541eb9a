package io.seatsignal.example.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.seatsignal.example.web.FieldErrors;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants changed. A field that is not there stays as it is; one that is {@code null}
 * in JSON goes back to what the installation does.
 */
record AccountPatch(
    @Nullable JsonNode phone,
    @Nullable JsonNode password,
    @Nullable JsonNode channels,
    @Nullable JsonNode delivery,
    @Nullable JsonNode escalateAfter,
    @Nullable JsonNode quietHours,
    @Nullable JsonNode zone,
    @Nullable JsonNode nightTexts,
    @Nullable JsonNode nightCalls) {

  boolean changesPreferences() {
    return Stream.of(
            Optional.ofNullable(channels),
            Optional.ofNullable(delivery),
            Optional.ofNullable(escalateAfter),
            Optional.ofNullable(quietHours),
            Optional.ofNullable(zone),
            Optional.ofNullable(nightTexts),
            Optional.ofNullable(nightCalls))
        .anyMatch(Optional::isPresent);
  }

  Optional<String> typedPhone(FieldErrors errors) {
    return text(phone, "phone", errors);
  }

  Optional<String> typedPassword(FieldErrors errors) {
    return text(password, "password", errors);
  }

  private static Optional<String> text(@Nullable JsonNode sent, String field, FieldErrors errors) {
    if (sent == null) {
      return Optional.empty();
    }
    errors.require(sent.isTextual(), field, "takes a text");
    return Optional.of(sent.asText()).filter(text -> sent.isTextual());
  }

  /** Without what nobody may read in a log. */
  @Override
  public String toString() {
    return "AccountPatch";
  }
}
