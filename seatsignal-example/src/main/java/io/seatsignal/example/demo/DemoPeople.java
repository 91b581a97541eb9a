package io.seatsignal.example.demo;

import io.seatsignal.course.SectionId;
import io.seatsignal.course.TermId;
import io.seatsignal.example.app.Application;
import io.seatsignal.example.app.OperatorWatchers;
import io.seatsignal.example.phone.PhoneOwner;
import io.seatsignal.pacing.Preferences;
import io.seatsignal.phone.PhoneNumber;
import io.seatsignal.twilio.TwilioChannels;
import io.seatsignal.twilio.fake.FakeTwilio;
import io.seatsignal.watch.WatchPolicy;
import io.seatsignal.watch.WatchRequest;
import io.seatsignal.watch.WatchResult;
import io.seatsignal.watch.Watcher;
import io.seatsignal.watch.Watchers;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * People who wait for seats in a demonstration. Their numbers are of the range that is kept free
 * for fiction.
 */
public final class DemoPeople {

  /** How many sections they wait for. */
  public static final int SECTIONS = 4;

  /** Whoever watches, with an account to log in to. */
  private static final PhoneOwner NEWCOMER = new PhoneOwner("You", "+14015550199");

  private static final PhoneOwner ANA = new PhoneOwner("Ana", "+14015550101");
  private static final PhoneOwner BEN = new PhoneOwner("Ben", "+14015550102");

  /** Would rather be called. */
  private static final PhoneOwner CLEO = new PhoneOwner("Cleo", "+14015550103");

  /** Who waits for which of the sections, and how often to be told. */
  private record Wish(PhoneOwner person, int section, WatchPolicy policy) {}

  private static final List<Wish> WISHES =
      List.of(
          new Wish(ANA, 0, WatchPolicy.ONCE),
          new Wish(ANA, 1, WatchPolicy.UNTIL_STOPPED),
          new Wish(BEN, 0, WatchPolicy.UNTIL_STOPPED),
          new Wish(BEN, 2, WatchPolicy.UNTIL_STOPPED),
          new Wish(CLEO, 3, WatchPolicy.ONCE),
          new Wish(CLEO, 1, WatchPolicy.UNTIL_STOPPED),
          new Wish(NEWCOMER, 3, WatchPolicy.UNTIL_STOPPED));

  private static final List<String> CALL_FIRST =
      List.of(TwilioChannels.CALL_CHANNEL, TwilioChannels.TEXT_CHANNEL);

  private final Application application;
  private final OperatorWatchers watchers;
  private final DemoAccount account;

  /**
   * The phones that whoever watches has in hand.
   *
   * @return the newcomer's first
   */
  public static List<PhoneOwner> phones() {
    return List.of(NEWCOMER, ANA, BEN, CLEO);
  }

  /**
   * Gathers them.
   *
   * @param application where they are to wait
   * @param twilio where the code for the account's number arrives
   * @param time the time
   */
  public DemoPeople(Application application, FakeTwilio twilio, InstantSource time) {
    this.application = application;
    this.watchers = new OperatorWatchers(application.seatSignal().watchers(), time);
    this.account = new DemoAccount(application.accounts(), twilio);
  }

  /**
   * Arms their watches, or those of an earlier demonstration again, and forgets who wanted to be
   * left alone then.
   *
   * @param term the campus's term
   * @param crns sections that will open soon, up to {@link #SECTIONS}
   * @return a line for each watch, in words
   */
  public List<String> watch(TermId term, List<String> crns) {
    Watchers people = application.seatSignal().watchers();
    phones().forEach(owner -> people.optIn(number(owner)));
    account.open(number(NEWCOMER));
    people.prefer(watchers.withPhone(number(CLEO)).id(), Preferences.DEFAULT.over(CALL_FIRST));
    List<String> lines = new ArrayList<>();
    for (Wish wish : WISHES) {
      if (wish.section() < crns.size()) {
        lines.add(watch(new SectionId(term, crns.get(wish.section())), wish));
      }
    }
    return lines;
  }

  private String watch(SectionId section, Wish wish) {
    PhoneNumber phone = number(wish.person());
    Watcher watcher = watchers.withPhone(phone);
    WatchResult result =
        application
            .seatSignal()
            .watches()
            .request(watcher.id(), new WatchRequest(section, wish.policy(), false));
    String label =
        application.section(section).map(state -> state.section().label()).orElse("unknown");
    String what =
        "%s (%s) waits for %s (CRN %s)"
            .formatted(wish.person().name(), phone, label, section.crn());
    return result instanceof WatchResult.Refused refused
        ? what + ", in vain: " + refused.message()
        : what + (wish.policy() == WatchPolicy.ONCE ? ", told once" : ", told until stopped");
  }

  private static PhoneNumber number(PhoneOwner owner) {
    return new PhoneNumber(owner.number());
  }
}
