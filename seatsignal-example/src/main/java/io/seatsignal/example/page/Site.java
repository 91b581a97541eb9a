package io.seatsignal.example.page;

import io.seatsignal.example.account.Terms;
import java.util.List;
import java.util.Optional;

/**
 * What pages say of this installation.
 *
 * @param contactsPeople false if signals are only shown here, and no phone is contacted
 * @param signUpOpen whether anybody may make an account
 * @param regions regions whose phone numbers are accepted, such as {@code US}
 * @param terms the present terms of service
 * @param contact how to reach the operator
 */
public record Site(
    boolean contactsPeople,
    boolean signUpOpen,
    List<String> regions,
    Terms terms,
    Optional<String> contact) {

  /** Copies the list. */
  public Site {
    regions = List.copyOf(regions);
  }
}
