package io.seatsignal.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seatsignal.memory.InMemoryWatchRepository;
import io.seatsignal.operation.Pause;
import io.seatsignal.pacing.Contact;
import io.seatsignal.phone.PhoneNumber;
import io.seatsignal.phone.PhonePolicy;
import io.seatsignal.signal.ChannelCapabilities;
import io.seatsignal.signal.SendResult;
import io.seatsignal.signal.SendResult.Refusal;
import io.seatsignal.signal.Signal;
import io.seatsignal.signal.SignalChannel;
import io.seatsignal.testing.RecordingChannel;
import io.seatsignal.testing.SettableTime;
import io.seatsignal.verification.CodeResult.Reason;
import io.seatsignal.verification.CodeResult.Sent;
import io.seatsignal.watch.WatchLimits;
import io.seatsignal.watch.WatchRepository;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneVerificationTest {

  private static final PhoneNumber PHONE = new PhoneNumber("+14018631000");
  private static final PhoneNumber OTHER = new PhoneNumber("+14018631001");
  private static final String HOME = "192.0.2.1";
  private static final BigDecimal BUDGET = new BigDecimal("0.10");

  private final SettableTime time = SettableTime.at("2025-01-23T15:00:00Z");
  private final WatchRepository repository = new InMemoryWatchRepository(time, WatchLimits.DEFAULT);
  private final RecordingChannel text = channel("text", Contact.TEXT, "0.01");
  private final RecordingChannel call = channel("call", Contact.CALL, "0.02");
  private final RecordingChannel screen = channel("screen", Contact.SHOW, "0");
  private final PhoneVerification verification = over(text, call, screen);

  @Test
  void theCodeThatWasTextedProvesTheNumberOnce() {
    assertThat(send("ada", PHONE, "text")).isEqualTo(new Sent(false));

    Signal signal = last(text);
    assertThat(signal.to()).isEqualTo(PHONE);
    assertThat(signal.openings()).isEmpty();
    assertThat(signal.text())
        .matches(
            "[0-9]{6} is your SeatSignal code\\. It counts for 10 min\\. Not you\\? Reply STOP\\.");
    assertThat(signal.deadline()).isEqualTo(time.instant().plus(CodeRules.DEFAULT.lifetime()));
    assertThat(check("ada", PHONE, " " + code(text) + "\n")).isEqualTo(new ProofResult.Proven());
    assertNotProven(check("ada", PHONE, code(text)), ProofResult.Reason.NOT_EXPECTED);
  }

  @Test
  void aChannelThatHangsWouldHoldUpAThreadOfItsOwnNotThePersonWhoAsks() {
    List<String> threads = new ArrayList<>();
    text.answer(
        signal -> {
          threads.add(Thread.currentThread().getName());
          return new SendResult.Accepted("1", BigDecimal.ZERO);
        });

    send("ada", PHONE, "text");

    assertThat(threads).containsExactly("seatsignal-channel-text");
  }

  @Test
  void codesAreNotGuessedFromOneAnother() {
    PhoneVerification generous =
        over(new CodeRules(Duration.ofMinutes(10), 5, 99, 99, 99, 99), text);
    Set<String> codes = new HashSet<>();
    Set<String> attempts = new HashSet<>();
    for (int i = 0; i < 8; i++) {
      generous.send("ada", PHONE, "text", HOME);
      codes.add(code(text));
      attempts.add(last(text).attemptId());
    }

    assertThat(codes).hasSizeGreaterThan(6);
    assertThat(attempts).hasSize(8).allMatch(id -> id.matches("code-[A-Za-z0-9_-]{22}"));
  }

  @Test
  void aWrongCodeProvesNothingAndAfterFiveTriesTheRightOneNeither() {
    send("ada", PHONE, "text");
    for (int i = 0; i < 5; i++) {
      assertNotProven(check("ada", PHONE, "12345"), ProofResult.Reason.WRONG);
    }

    assertNotProven(check("ada", PHONE, code(text)), ProofResult.Reason.TOO_MANY_TRIES);
    send("ada", PHONE, "text");
    assertThat(check("ada", PHONE, code(text))).isEqualTo(new ProofResult.Proven());
  }

  @Test
  void aCodeIsTooOldAfterTenMinutes() {
    send("ada", PHONE, "text");
    time.advance(Duration.ofMinutes(10));

    assertNotProven(check("ada", PHONE, code(text)), ProofResult.Reason.NOT_EXPECTED);
  }

  @Test
  void c23TheCodeOfOneNumberDoesNotProveAnother() {
    send("ada", PHONE, "text");
    String first = code(text);
    send("ada", OTHER, "text");

    assertNotProven(check("ada", OTHER, first), ProofResult.Reason.WRONG);
    assertNotProven(check("ada", PHONE, first), ProofResult.Reason.WRONG);
    assertNotProven(check("ada", PHONE, code(text)), ProofResult.Reason.WRONG);
    assertNotProven(check("bob", OTHER, code(text)), ProofResult.Reason.NOT_EXPECTED);
    assertThat(check("ada", OTHER, code(text))).isEqualTo(new ProofResult.Proven());
  }

  @ParameterizedTest
  @ValueSource(strings = {"+19005551234", "+18765551234", "+18003569377", "+447911123456"})
  void c25NumbersThatAreNotServedGetNoCode(String number) {
    assertRefused(send("ada", new PhoneNumber(number), "text"), Reason.NUMBER_NOT_SERVED);

    assertNothingLeft();
  }

  @Test
  void c55ANumberThatOptedOutGetsNoCodeAndProvesNothing() {
    repository.optOut(OTHER);
    assertRefused(send("ada", OTHER, "text"), Reason.OPTED_OUT);
    assertNothingLeft();

    send("ada", PHONE, "text");
    repository.optOut(PHONE);
    assertNotProven(check("ada", PHONE, code(text)), ProofResult.Reason.OPTED_OUT);
  }

  @Test
  void aChannelThatIsUnknownOrOnlyShowsOrIsPausedSendsNoCode() {
    assertRefused(send("ada", PHONE, "pigeon"), Reason.CHANNEL_UNFIT);
    assertRefused(send("ada", PHONE, "screen"), Reason.CHANNEL_UNFIT);
    repository.operations().pause(Pause.Kind.CHANNEL, "text", Duration.ZERO);
    repository.operations().pause(Pause.Kind.SOURCE, "call", Duration.ZERO);
    assertRefused(send("ada", PHONE, "text"), Reason.CHANNEL_UNFIT);
    assertNothingLeft();

    repository.operations().resume(Pause.Kind.CHANNEL, "text");
    assertThat(send("ada", PHONE, "text")).isInstanceOf(Sent.class);
    assertThat(send("ada", PHONE, "call")).isInstanceOf(Sent.class);
  }

  @Test
  void whereAllChannelsOnlyShowACodeIsShown() {
    assertThat(over(screen).send("ada", PHONE, "screen", HOME)).isEqualTo(new Sent(false));

    assertThat(check("ada", PHONE, code(screen))).isEqualTo(new ProofResult.Proven());
  }

  @Test
  void whereOthersNeedAnotherAddressACodeIsShownToo() {
    RecordingChannel mail =
        new RecordingChannel(
            "mail",
            new ChannelCapabilities(Contact.MESSAGE, 160, Duration.ZERO, BigDecimal.ZERO, "email"));
    PhoneVerification shown = over(mail, screen);

    assertRefused(shown.send("ada", PHONE, "mail", HOME), Reason.CHANNEL_UNFIT);
    assertThat(shown.send("ada", PHONE, "screen", HOME)).isEqualTo(new Sent(false));
  }

  @Test
  void aCodeIsToldByCallOnlyWithinADayOfAText() {
    assertRefused(send("ada", PHONE, "call"), Reason.TEXT_FIRST);
    send("ada", PHONE, "text");
    assertRefused(send("ada", OTHER, "call"), Reason.TEXT_FIRST);

    assertThat(send("bob", PHONE, "call")).isEqualTo(new Sent(false));
    assertThat(last(call).text())
        .matches(
            "This is SeatSignal\\. Your code is ([0-9], ){5}[0-9]\\."
                + " If you did not ask for it, just hang up\\.");
    assertThat(check("bob", PHONE, code(call))).isEqualTo(new ProofResult.Proven());

    time.advance(Duration.ofDays(1));
    assertRefused(send("bob", PHONE, "call"), Reason.TEXT_FIRST);
  }

  @Test
  void aTextThatSurelyDidNotLeaveIsNoTextBeforeACall() {
    for (SendResult nothing :
        List.of(
            new SendResult.NotProcessed("busy", Duration.ZERO),
            new SendResult.Misconfigured("no sender"),
            new SendResult.Rejected(Refusal.NOT_CAPABLE, "landline"))) {
      text.answerNext(nothing);
      send("ada", PHONE, "text");
      assertRefused(send("ada", PHONE, "call"), Reason.TEXT_FIRST);
    }
  }

  @Test
  void threeAnHourForOneNumberAndOneAccount() {
    for (int i = 0; i < 3; i++) {
      assertThat(verification.send("ada" + i, PHONE, "text", HOME + i)).isInstanceOf(Sent.class);
      assertThat(verification.send("bob", number(i), "text", "192.0.3." + i))
          .isInstanceOf(Sent.class);
    }

    assertRefused(verification.send("new", PHONE, "text", "new"), Reason.TOO_OFTEN);
    assertRefused(verification.send("bob", OTHER, "text", "new"), Reason.TOO_OFTEN);
    assertThat(text.signals()).hasSize(6);
    time.advance(Duration.ofHours(1));
    assertThat(verification.send("bob", PHONE, "text", HOME)).isInstanceOf(Sent.class);
  }

  @Test
  void aCampusBehindOneAddressMayAskForMoreThanOnePerson() {
    PhoneVerification campus = over(new CodeRules(Duration.ofMinutes(10), 5, 3, 6, 8, 100), text);
    for (int i = 0; i < 6; i++) {
      assertThat(campus.send("eve" + i, number(9 + i), "text", HOME)).isInstanceOf(Sent.class);
    }

    assertRefused(campus.send("new", OTHER, "text", HOME), Reason.TOO_OFTEN);
    assertThat(campus.send("new", OTHER, "text", "elsewhere")).isInstanceOf(Sent.class);
  }

  @Test
  void nobodysPhoneGetsMoreThanEightADayWhoeverAsks() {
    for (int i = 0; i < 8; i++) {
      assertThat(verification.send("eve" + i, PHONE, "text", "192.0.4." + i))
          .isInstanceOf(Sent.class);
      time.advance(Duration.ofMinutes(30));
    }

    assertRefused(verification.send("last", PHONE, "text", "new"), Reason.TOO_OFTEN);
    assertThat(verification.send("last", OTHER, "text", "new")).isInstanceOf(Sent.class);
    time.advance(Duration.ofDays(1));
    assertThat(verification.send("last", PHONE, "text", "new")).isInstanceOf(Sent.class);
  }

  @Test
  void theCodeOfAForgottenAccountCountsNoMore() {
    send("ada", PHONE, "text");

    verification.forget("ada");

    assertNotProven(check("ada", PHONE, code(text)), ProofResult.Reason.NOT_EXPECTED);
  }

  @Test
  void soManyADayInAll() {
    PhoneVerification sparing = over(CodeRules.DEFAULT.withSendsPerDay(2), text);
    sparing.send("ada", number(1), "text", "one");
    sparing.send("bob", number(2), "text", "two");

    assertRefused(sparing.send("eve", number(3), "text", "three"), Reason.USED_UP);
    time.advance(Duration.ofDays(1));
    assertThat(sparing.send("eve", number(3), "text", "three")).isInstanceOf(Sent.class);
  }

  @Test
  void codesCountForTheDaysBudgetAndStopWithIt() {
    repository.operations().spend(new BigDecimal("0.085"), Optional.empty());
    text.answerNext(new SendResult.Accepted("SM1", new BigDecimal("0.008")));
    send("ada", PHONE, "text");
    assertSpent("0.093");

    for (int i = 0; i < 4; i++) {
      assertRefused(send("bob", OTHER, "text"), Reason.USED_UP);
    }
    assertSpent("0.093");
    assertThat(text.signals()).hasSize(1);
    time.advance(Duration.ofDays(1));
    assertThat(send("bob", OTHER, "text"))
        .as("what was refused was not counted")
        .isInstanceOf(Sent.class);
  }

  @Test
  void whatMayHaveLeftCountsAndIsPaidFor() {
    for (int i = 0; i < 3; i++) {
      text.answerNext(new SendResult.InDoubt("timed out"));
      assertThat(send("ada", PHONE, "text")).isEqualTo(new Sent(true));
    }

    assertThat(check("ada", PHONE, code(text))).isEqualTo(new ProofResult.Proven());
    assertSpent("0.03");
    assertRefused(send("ada", PHONE, "text"), Reason.TOO_OFTEN);
    assertThat(send("bob", PHONE, "call"))
        .as("a fourth to this number")
        .isNotInstanceOf(Sent.class);
  }

  @Test
  void aChannelThatThrowsLeavesItInDoubt() {
    text.answer(
        signal -> {
          throw new IllegalStateException("broken");
        });

    assertThat(send("ada", PHONE, "text")).isEqualTo(new Sent(true));
    assertSpent("0.01");
  }

  @Test
  void whatDidNotLeaveCostsNothingAndGivesNobodyMoreGuesses() {
    PhoneVerification scarce = over(CodeRules.DEFAULT.withSendsPerDay(3), text);
    text.answerNext(
        new SendResult.NotProcessed("busy", Duration.ofSeconds(1)),
        new SendResult.Misconfigured("no sender"),
        new SendResult.Misconfigured("no sender"));
    for (int i = 0; i < 3; i++) {
      assertRefused(scarce.send("ada", PHONE, "text", HOME), Reason.TRY_LATER);
    }

    assertSpent("0");
    assertRefused(scarce.send("ada", PHONE, "text", HOME), Reason.TOO_OFTEN);
    time.advance(Duration.ofHours(1));
    assertThat(scarce.send("ada", PHONE, "text", HOME))
        .as("the codes of the day are not used up")
        .isInstanceOf(Sent.class);
  }

  @Test
  void nobodyIsCalledAtNightWhoeverAsks() {
    assertThat(send("ada", PHONE, "text")).isInstanceOf(Sent.class);
    time.set(Instant.parse("2025-01-24T08:00:00Z"));
    assertThat(send("ada", PHONE, "text")).isInstanceOf(Sent.class);

    assertRefused(send("ada", PHONE, "call"), Reason.TRY_LATER);

    assertThat(call.signals()).isEmpty();
  }

  @Test
  void aNumberThatIsRefusedCostsNothingButCanBeTriedOnlySoOften() {
    for (int i = 0; i < 3; i++) {
      text.answerNext(new SendResult.Rejected(Refusal.BAD_NUMBER, "21211"));
      assertRefused(send("ada", PHONE, "text"), Reason.NUMBER_UNREACHABLE);
    }

    assertSpent("0");
    assertRefused(send("ada", PHONE, "text"), Reason.TOO_OFTEN);
    assertThat(repository.optedOut(PHONE)).isFalse();
  }

  @Test
  void c38ANumberThatOptedOutAtTheProviderIsOptedOutHereToo() {
    text.answerNext(new SendResult.Rejected(Refusal.OPTED_OUT, "21610"));

    assertRefused(send("ada", PHONE, "text"), Reason.OPTED_OUT);

    assertThat(repository.optedOut(PHONE)).isTrue();
  }

  @Test
  void accountAndAddressAreNeeded() {
    assertThatThrownBy(() -> send(" ", PHONE, "text"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("account must have 1 to 100 characters");
    assertThatThrownBy(() -> check("a".repeat(101), PHONE, "123456"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> verification.send("ada", PHONE, "text", ""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("address must not be blank: codes are counted by it");
    assertThatThrownBy(() -> CodeRules.DEFAULT.withSendsPerDay(0))
        .hasMessage("sendsPerDay must be at least 1: 0");
  }

  private CodeResult send(String account, PhoneNumber phone, String channel) {
    return verification.send(account, phone, channel, HOME);
  }

  private ProofResult check(String account, PhoneNumber phone, String typed) {
    return verification.check(account, phone, typed);
  }

  private PhoneVerification over(SignalChannel... channels) {
    return over(CodeRules.DEFAULT, channels);
  }

  private PhoneVerification over(CodeRules rules, SignalChannel... channels) {
    return new PhoneVerification(
        repository.codes(),
        repository.quotas(),
        repository.operations(),
        repository,
        List.of(channels),
        PhonePolicy.DEFAULT,
        rules,
        Optional.of(BUDGET),
        time);
  }

  private static RecordingChannel channel(String name, Contact contact, String cost) {
    BigDecimal price = new BigDecimal(cost);
    RecordingChannel channel =
        new RecordingChannel(name, new ChannelCapabilities(contact, 160, Duration.ZERO, price));
    channel.answer(signal -> new SendResult.Accepted("SM1", price));
    return channel;
  }

  private static PhoneNumber number(int ending) {
    return new PhoneNumber(String.format("+1401863%04d", 2000 + ending));
  }

  private static Signal last(RecordingChannel channel) {
    List<Signal> signals = channel.signals();
    return signals.get(signals.size() - 1);
  }

  private static String code(RecordingChannel channel) {
    return Pattern.compile("[^0-9]*((?:[0-9](?:, )?){6}).*")
        .matcher(last(channel).text())
        .replaceAll("$1")
        .replace(", ", "");
  }

  private static void assertRefused(CodeResult result, Reason reason) {
    assertThat(result)
        .isInstanceOfSatisfying(
            CodeResult.Refused.class,
            refused -> {
              assertThat(refused.reason()).isEqualTo(reason);
              assertThat(refused.message()).isNotBlank().doesNotContain("401");
            });
  }

  private static void assertNotProven(ProofResult result, ProofResult.Reason reason) {
    assertThat(result)
        .isInstanceOfSatisfying(
            ProofResult.Refused.class, refused -> assertThat(refused.reason()).isEqualTo(reason));
  }

  private void assertNothingLeft() {
    assertThat(text.signals()).isEmpty();
    assertThat(call.signals()).isEmpty();
    assertThat(screen.signals()).isEmpty();
    assertSpent("0");
  }

  private void assertSpent(String sum) {
    assertThat(repository.operations().spentToday()).isEqualByComparingTo(sum);
  }
}
