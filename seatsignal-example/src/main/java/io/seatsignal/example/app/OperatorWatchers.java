package io.seatsignal.example.app;

import io.seatsignal.example.account.OperatorMade;
import io.seatsignal.phone.PhoneNumber;
import io.seatsignal.watch.Consent;
import io.seatsignal.watch.RegistrationResult;
import io.seatsignal.watch.RegistrationResult.Registered;
import io.seatsignal.watch.Verification;
import io.seatsignal.watch.Watcher;
import io.seatsignal.watch.Watchers;
import java.time.InstantSource;

/**
 * The people whom the operator adds by hand and vouches for. Whoever signs up later with such a
 * number, and proves it, takes their watches over.
 */
public final class OperatorWatchers {

  private static final String EVIDENCE = "added on the command line";

  private final Watchers watchers;
  private final InstantSource time;

  /**
   * Creates the way in.
   *
   * @param watchers where people are kept
   * @param time tells when the operator vouched
   */
  public OperatorWatchers(Watchers watchers, InstantSource time) {
    this.watchers = watchers;
    this.time = time;
  }

  /**
   * The person with this number, registered if nobody has it yet.
   *
   * @param phone the number
   * @return the watcher
   */
  public Watcher withPhone(PhoneNumber phone) {
    return watchers.find(phone).orElseGet(() -> register(phone));
  }

  private Watcher register(PhoneNumber phone) {
    RegistrationResult result =
        watchers.register(
            OperatorMade.newExternalId(),
            phone,
            Verification.byOperator(EVIDENCE),
            new Consent(EVIDENCE, time.instant()));
    if (result instanceof Registered registered) {
      return registered.watcher();
    }
    return watchers
        .find(phone)
        .orElseThrow(() -> new IllegalStateException(phone + " is in use and belongs to nobody"));
  }
}
