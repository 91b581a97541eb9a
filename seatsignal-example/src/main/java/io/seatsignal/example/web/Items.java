package io.seatsignal.example.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;

/**
 * One page of a list.
 *
 * @param items the page
 * @param next what to send as {@code cursor} for the next page; empty at the end
 * @param <T> what is listed
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Items<T>(List<T> items, Optional<String> next) {

  /** Copies the list. */
  public Items {
    items = List.copyOf(items);
  }

  /**
   * A list that fits one page.
   *
   * @param items all of it
   * @param <T> what is listed
   * @return the page
   */
  public static <T> Items<T> all(List<T> items) {
    return new Items<>(items, Optional.empty());
  }
}
