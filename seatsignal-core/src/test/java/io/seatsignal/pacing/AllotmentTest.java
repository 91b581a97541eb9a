package io.seatsignal.pacing;

import static org.assertj.core.api.Assertions.assertThat;

import io.seatsignal.course.Enrolment;
import io.seatsignal.course.TermId;
import io.seatsignal.pacing.Decision.EnrolmentOver;
import io.seatsignal.pacing.Decision.Leave;
import io.seatsignal.pacing.Decision.NoChannelLeft;
import io.seatsignal.pacing.Decision.Tell;
import io.seatsignal.pacing.Decision.Wait;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AllotmentTest {

  private static final TermId TERM = new TermId("brown", "202420");

  /** 10:00 in New York. */
  private static final Instant DAY = Instant.parse("2025-01-23T15:00:00Z");

  /** 01:00 in New York, 22:00 in Los Angeles. */
  private static final Instant NIGHT = Instant.parse("2025-01-23T06:00:00Z");

  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
  private static final BigDecimal CENT = new BigDecimal("0.01");
  private static final Route TEXT = new Route("text", Contact.TEXT, Duration.ZERO, CENT);
  private static final Route CALL = new Route("call", Contact.CALL, Duration.ZERO, CENT);
  private static final Route MAIL =
      new Route("mail", Contact.MESSAGE, Duration.ZERO, BigDecimal.ZERO);
  private static final Route SHOW =
      new Route("console", Contact.SHOW, Duration.ZERO, BigDecimal.ZERO);

  @Test
  void tellsEverythingThatIsDueInOneMessageOverThePreferredChannel() {
    Plan plan = at(DAY, TEXT, CALL).plan(person(), List.of(duty(), duty(), duty()));

    assertThat(plan.message()).contains(new Plan.Message("text", Contact.TEXT, DAY, CENT));
    assertThat(plan.decisions()).hasSize(3).containsOnly(new Tell(false));
  }

  @Test
  void leavesWhatGoesOverAnotherChannelUntilTheFirstMessageIsSettled() {
    Plan plan = at(DAY, TEXT, CALL).plan(person(), List.of(tried("text"), duty()));

    assertThat(plan.message().map(Plan.Message::channel)).contains("call");
    assertThat(plan.decisions()).containsExactly(new Tell(false), new Leave());
  }

  @Test
  void waitsForTheGapRatherThanDisturbingMore() {
    Recipient texted = contacted(Contact.TEXT, DAY.minusSeconds(20));

    assertThat(only(at(DAY, TEXT, CALL), texted))
        .isEqualTo(new Wait(DAY.plusSeconds(40), WaitReason.GAP));
  }

  @Test
  void usesAChannelThatDisturbsLessWhenACallMustWait() {
    Recipient called = contacted(Contact.CALL, DAY.minusSeconds(20));

    assertThat(channel(at(DAY, CALL, TEXT), called)).contains("text");
    assertThat(only(at(DAY, CALL), called))
        .isEqualTo(new Wait(DAY.plus(Duration.ofMinutes(10)).minusSeconds(20), WaitReason.GAP));
  }

  @Test
  void waitsAtTheDailyCapUntilTheOldestContactIsADayAgo() {
    Recipient thrice =
        contacted(
            Contact.CALL,
            DAY.minus(Duration.ofHours(23)),
            DAY.minus(Duration.ofHours(5)),
            DAY.minus(Duration.ofHours(2)));

    assertThat(only(at(DAY, CALL), thrice))
        .isEqualTo(new Wait(DAY.plus(Duration.ofHours(1)), WaitReason.CAP));
    assertThat(only(at(DAY.plus(Duration.ofHours(1)), CALL), thrice)).isEqualTo(new Tell(false));
  }

  @Test
  void waitsAtTheWeeklyCapToo() {
    Instant[] tenInTheWeek =
        IntStream.range(0, 10)
            .mapToObj(i -> DAY.minus(Duration.ofHours(30 + 12L * i)))
            .toArray(Instant[]::new);

    assertThat(only(at(DAY, CALL), contacted(Contact.CALL, tenInTheWeek)))
        .isEqualTo(new Wait(DAY.plus(Duration.ofHours(168 - 30 - 108)), WaitReason.CAP));
  }

  @Test
  void goesToAPermittedChannelInQuietHoursElseWaits() {
    assertThat(only(at(NIGHT, CALL), person()))
        .isEqualTo(new Wait(Instant.parse("2025-01-23T13:00:00Z"), WaitReason.QUIET_HOURS));
    assertThat(channel(at(NIGHT, CALL, MAIL), person())).contains("mail");
    assertThat(channel(at(NIGHT, CALL, TEXT), wishing(Preferences.DEFAULT.atNight(true, false))))
        .contains("text");
    assertThat(channel(at(NIGHT, CALL, TEXT), wishing(Preferences.DEFAULT.atNight(false, true))))
        .contains("call");
  }

  @Test
  void neverDisturbsSomebodyWhoseZoneNobodyKnows() {
    Recipient nowhere = new Recipient(Preferences.DEFAULT, Set.of(), Set.of(), Map.of());

    assertThat(only(at(DAY, CALL), nowhere)).isEqualTo(new NoChannelLeft());
    assertThat(channel(at(DAY, CALL, MAIL), nowhere)).contains("mail");
  }

  @Test
  void stopsPaidChannelsAtTheBudgetAndLetsFreeOnesGoOn() {
    BigDecimal nearlyAll = new BigDecimal("4.995");

    assertThat(only(rules(TEXT).allot(DAY, Map.of(), nearlyAll), person()))
        .isEqualTo(new Wait(DAY.plus(Duration.ofMinutes(10)), WaitReason.BUDGET));
    assertThat(channel(rules(TEXT, MAIL).allot(DAY, Map.of(), nearlyAll), person()))
        .contains("mail");
    Instant nearMidnight = Instant.parse("2025-01-23T23:55:00Z");
    assertThat(only(rules(TEXT).allot(nearMidnight, Map.of(), nearlyAll), person()))
        .isEqualTo(new Wait(Instant.parse("2025-01-24T00:00:00Z"), WaitReason.BUDGET));
  }

  @Test
  void reservesMoneyForWhatItPlansInTheSameClaim() {
    Allotment twoLeft = rules(TEXT).allot(DAY, Map.of(), new BigDecimal("4.98"));

    assertThat(only(twoLeft, person())).isEqualTo(new Tell(false));
    assertThat(only(twoLeft, person())).isEqualTo(new Tell(false));
    assertThat(only(twoLeft, person()))
        .isInstanceOfSatisfying(
            Wait.class, wait -> assertThat(wait.reason()).isEqualTo(WaitReason.BUDGET));
    assertThat(twoLeft.reserved()).isEqualByComparingTo("0.02");
  }

  @Test
  void goesRoundAPausedChannelAndLooksAgainSoonBecauseItMayBeResumed() {
    Map<String, ChannelState> paused =
        Map.of(
            "text",
            ChannelState.fresh("text")
                .paused(ChannelState.Cause.OPERATOR, DAY.plus(Duration.ofHours(3)), ""));

    assertThat(channel(rules(TEXT, CALL).allot(DAY, paused, BigDecimal.ZERO), person()))
        .contains("call");
    assertThat(only(rules(TEXT).allot(DAY, paused, BigDecimal.ZERO), person()))
        .isEqualTo(new Wait(DAY.plusSeconds(60), WaitReason.CHANNEL_PAUSED));
  }

  @Test
  void givesOneSlotAfterTheOtherAndSpreadsThoseWhoFindNone() {
    Route slow = new Route("text", Contact.TEXT, Duration.ofSeconds(1), BigDecimal.ZERO);
    Allotment allotment = at(DAY, slow);

    assertThat(slot(allotment)).contains(DAY);
    assertThat(slot(allotment)).contains(DAY.plusSeconds(1));
    assertThat(only(allotment, person())).isEqualTo(new Wait(DAY.plusSeconds(1), WaitReason.RATE));
    assertThat(only(allotment, person())).isEqualTo(new Wait(DAY.plusSeconds(2), WaitReason.RATE));
    assertThat(allotment.nextSlots()).containsExactly(Map.entry("text", DAY.plusSeconds(2)));
  }

  @Test
  void keepsToTheSlotThatIsStored() {
    Route slow = new Route("text", Contact.TEXT, Duration.ofSeconds(5), BigDecimal.ZERO);
    ChannelState busy = new ChannelState("text", DAY.plusMillis(700), 0, Optional.empty());

    assertThat(slot(rules(slow).allot(DAY, Map.of("text", busy), BigDecimal.ZERO)))
        .contains(DAY.plusMillis(700));
  }

  @Test
  void waitsForALookWhenTheLastOneIsTooOldExceptForNotices() {
    Duty stale = seen(DAY.minus(Duration.ofMinutes(15)));
    Duty fresh = seen(DAY.minus(Duration.ofMinutes(15)).plusMillis(1));
    Duty notice = new Duty(TERM, true, DAY, Optional.empty(), Set.of(), false);

    assertThat(at(DAY, TEXT).plan(person(), List.of(stale)).decisions())
        .containsExactly(new Wait(DAY.plusSeconds(10), WaitReason.STALE));
    assertThat(at(DAY, TEXT).plan(person(), List.of(fresh)).message()).isPresent();
    assertThat(at(DAY, TEXT).plan(person(), List.of(notice)).message()).isPresent();
  }

  @Test
  void holdsBackForTheDigestWindow() {
    Pacing gathering =
        new Pacing(
            Map.of(),
            Optional.empty(),
            Optional.empty(),
            Duration.ofDays(1),
            Duration.ofSeconds(10));
    SendRules rules = new SendRules(gathering, List.of(TEXT), List.of());

    assertThat(only(rules.allot(DAY.plusSeconds(9), Map.of(), BigDecimal.ZERO), person()))
        .isEqualTo(new Wait(DAY.plusSeconds(10), WaitReason.DIGEST));
    assertThat(only(rules.allot(DAY.plusSeconds(10), Map.of(), BigDecimal.ZERO), person()))
        .isEqualTo(new Tell(false));
  }

  @Test
  void tellsNobodyOnceEnrolmentIsOver() {
    SendRules rules =
        new SendRules(
            Pacing.DEFAULT, List.of(TEXT), List.of(new Enrolment(TERM, Optional.of(DAY))));

    assertThat(only(rules.allot(DAY.minusNanos(1000), Map.of(), BigDecimal.ZERO), person()))
        .isEqualTo(new Tell(false));
    assertThat(only(rules.allot(DAY, Map.of(), BigDecimal.ZERO), person()))
        .isEqualTo(new EnrolmentOver());
    assertThat(rules.deadline(Set.of(TERM), DAY.plusSeconds(30))).isEqualTo(DAY);
    assertThat(rules.deadline(Set.of(TERM), DAY.minusSeconds(30))).isEqualTo(DAY.minusSeconds(30));
    assertThat(rules.deadline(Set.of(), DAY.plusSeconds(30))).isEqualTo(DAY.plusSeconds(30));
  }

  @Test
  void escalatesAsLongAsAChannelIsLeft() {
    Recipient insistent =
        wishing(Preferences.DEFAULT.delivered(Delivery.ESCALATE, Duration.ofMinutes(2)));

    assertThat(only(at(DAY, TEXT, CALL), insistent)).isEqualTo(new Tell(true));
    assertThat(at(DAY, TEXT, CALL).plan(insistent, List.of(tried("text"))).decisions())
        .containsExactly(new Tell(false));
    assertThat(at(DAY, TEXT).plan(insistent, List.of(tried("text"))).decisions())
        .containsExactly(new NoChannelLeft());
  }

  @Test
  void showsOnlyWhereNothingElseIsInstalled() {
    assertThat(channel(at(DAY, SHOW), person())).contains("console");
    assertThat(channel(at(DAY, SHOW, TEXT), person())).contains("text");
    assertThat(at(DAY, SHOW, TEXT).plan(person(), List.of(tried("text"))).decisions())
        .containsExactly(new NoChannelLeft());
  }

  @Test
  void passesOverChannelsOnWhichTheNumberCannotBeReached() {
    Recipient landline =
        new Recipient(Preferences.DEFAULT, Set.of(NEW_YORK), Set.of("text"), Map.of());

    assertThat(channel(at(DAY, TEXT, CALL), landline)).contains("call");
  }

  @ParameterizedTest
  @EnumSource(
      value = Contact.class,
      names = {"SHOW", "MESSAGE"})
  void disturbsNobodyWithWhatIsReadAtLeisure(Contact contact) {
    Route quiet = new Route("quiet", contact, Duration.ZERO, BigDecimal.ZERO);

    assertThat(only(at(NIGHT, quiet), contacted(contact, NIGHT))).isEqualTo(new Tell(false));
  }

  private static SendRules rules(Route... routes) {
    return new SendRules(Pacing.DEFAULT, List.of(routes), List.of());
  }

  private static Allotment at(Instant now, Route... routes) {
    return rules(routes).allot(now, Map.of(), BigDecimal.ZERO);
  }

  private static Recipient person() {
    return wishing(Preferences.DEFAULT);
  }

  private static Recipient wishing(Preferences preferences) {
    return new Recipient(preferences, Set.of(NEW_YORK), Set.of(), Map.of());
  }

  private static Recipient contacted(Contact contact, Instant... when) {
    return new Recipient(
        Preferences.DEFAULT, Set.of(NEW_YORK), Set.of(), Map.of(contact, List.of(when)));
  }

  private static Duty duty() {
    return seen(Instant.MAX);
  }

  private static Duty seen(Instant at) {
    return new Duty(TERM, false, DAY, Optional.of(at), Set.of(), false);
  }

  private static Duty tried(String... channels) {
    return new Duty(TERM, false, DAY, Optional.of(Instant.MAX), Set.of(channels), false);
  }

  private static Decision only(Allotment allotment, Recipient recipient) {
    return allotment.plan(recipient, List.of(duty())).decisions().get(0);
  }

  private static Optional<String> channel(Allotment allotment, Recipient recipient) {
    return allotment.plan(recipient, List.of(duty())).message().map(Plan.Message::channel);
  }

  private static Optional<Instant> slot(Allotment allotment) {
    return allotment.plan(person(), List.of(duty())).message().map(Plan.Message::slot);
  }
}
