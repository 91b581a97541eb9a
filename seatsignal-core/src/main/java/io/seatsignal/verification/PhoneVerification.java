package io.seatsignal.verification;

import io.seatsignal.base.Address;
import io.seatsignal.base.SeatSignalException;
import io.seatsignal.operation.Operations;
import io.seatsignal.pacing.Contact;
import io.seatsignal.pacing.QuietHours;
import io.seatsignal.phone.OptOuts;
import io.seatsignal.phone.PhoneNumber;
import io.seatsignal.phone.PhonePolicy;
import io.seatsignal.phone.PhoneResult;
import io.seatsignal.phone.PhoneZones;
import io.seatsignal.quota.Quotas;
import io.seatsignal.signal.ChannelCapabilities;
import io.seatsignal.signal.SendResult;
import io.seatsignal.signal.SignalChannel;
import io.seatsignal.verification.CodeResult.Reason;
import io.seatsignal.verification.CodeResult.Refused;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Proves that a phone number belongs to the person who gives it: sends a code to it, and compares
 * what comes back.
 *
 * <p>Whether the number belongs to anybody already makes no difference here; registering says so.
 * Everything that speaks against a code is found out before one is sent. Thread-safe; blocks on the
 * storage and, while a code is sent, on the channel; throws {@link SeatSignalException} when the
 * storage cannot be reached.
 *
 * <pre>{@code
 * CodeResult sent = verification.send(account, phone, "twilio-text", address);
 * // the person types the code
 * if (verification.check(account, phone, typed) instanceof ProofResult.Proven) {
 *   watchers.register(account, phone, Verification.byCode("twilio-text"), consent);
 * }
 * }</pre>
 */
public final class PhoneVerification {

  private static final int LONGEST_ACCOUNT = 100;

  private final Codes codes;
  private final CodeQuotas quotas;
  private final CodeSender sender;
  private final OptOuts optOuts;
  private final List<SignalChannel> channels;
  private final PhonePolicy policy;
  private final CodeRules rules;
  private final InstantSource time;

  /**
   * Creates the way to prove numbers.
   *
   * @param codes where codes are kept
   * @param quotas where is counted how often they are asked for
   * @param operations tells what is paused, and charges what is sent
   * @param optOuts which numbers are left alone
   * @param channels over which codes can be sent; stay open
   * @param policy which numbers are contacted
   * @param rules how much is done
   * @param dailyBudget what all sends of a day (UTC) may cost together; empty for no limit
   * @param time tells until when a code is worth sending
   */
  public PhoneVerification(
      Codes codes,
      Quotas quotas,
      Operations operations,
      OptOuts optOuts,
      List<SignalChannel> channels,
      PhonePolicy policy,
      CodeRules rules,
      Optional<BigDecimal> dailyBudget,
      InstantSource time) {
    this.codes = codes;
    this.quotas = new CodeQuotas(quotas, operations, rules, dailyBudget);
    this.sender = new CodeSender(operations);
    this.optOuts = optOuts;
    this.channels = List.copyOf(channels);
    this.policy = policy;
    this.rules = rules;
    this.time = time;
  }

  /**
   * Sends a new code, in the place of any earlier one of the account.
   *
   * @param account the host application's identity of the account, 1 to 100 characters
   * @param phone the number that is to be proven
   * @param channelName the channel to send it over. One that only shows will do where no other is
   *     installed; one that calls, only for a number that was texted a code within a day
   * @param address from where it is asked for, e.g. an IP address; counted, and not kept readable
   * @return whether it is on its way
   * @throws IllegalArgumentException if account or address is blank or the account too long
   */
  public CodeResult send(String account, PhoneNumber phone, String channelName, String address) {
    requireAccount(account);
    if (address.isBlank()) {
      throw new IllegalArgumentException("address must not be blank: codes are counted by it");
    }
    Optional<Refused> objection = objection(phone);
    if (objection.isPresent()) {
      return objection.get();
    }
    Optional<SignalChannel> channel = fitting(channelName);
    if (channel.isEmpty()) {
      return new Refused(Reason.CHANNEL_UNFIT, "codes are not sent this way now; choose another");
    }
    ChannelCapabilities capable = channel.get().capabilities();
    if (capable.contact() == Contact.CALL && !quotas.wasTexted(phone)) {
      return new Refused(
          Reason.TEXT_FIRST,
          "a code is told by call only after one was sent by text; ask for a text first");
    }
    if (capable.contact() == Contact.CALL && isNight(phone)) {
      return new Refused(
          Reason.TRY_LATER,
          "nobody is called at night; ask for the code by text, or in the morning");
    }
    CodeQuotas.Ticket ticket =
        quotas.ticket(account, phone, address, capable.contact(), capable.cost());
    Optional<Refused> tooMuch = quotas.take(ticket);
    if (tooMuch.isPresent()) {
      return tooMuch.get();
    }
    String code = sender.newCode();
    codes.expect(account, phone, code, rules.lifetime());
    Address number = Address.of(phone.e164());
    SendResult result =
        sender.deliver(
            channel.get(),
            phone,
            number,
            CodeWords.of(code, capable.contact(), rules.lifetime()),
            time.instant().plus(rules.lifetime()));
    CodeSender.settle(channel.get(), number, ticket, result, () -> optOuts.optOut(phone));
    return CodeSender.answer(
        result,
        CodeWords.OPTED_OUT,
        "this number cannot be reached this way; choose another way or another number");
  }

  private Optional<Refused> objection(PhoneNumber phone) {
    if (policy.read(phone.e164()) instanceof PhoneResult.Refused refused) {
      return Optional.of(new Refused(Reason.NUMBER_NOT_SERVED, refused.message()));
    }
    return optOuts.optedOut(phone)
        ? Optional.of(new Refused(Reason.OPTED_OUT, CodeWords.OPTED_OUT))
        : Optional.empty();
  }

  /** Whoever asks need not be whose phone it is; where that may be, it must be day everywhere. */
  private boolean isNight(PhoneNumber phone) {
    Instant now = time.instant();
    return QuietHours.DEFAULT
        .firstAllowed(now, PhoneZones.of(phone))
        .filter(allowed -> !allowed.isAfter(now))
        .isEmpty();
  }

  /** Where nothing reaches phones, the channel that shows codes does. */
  private Optional<SignalChannel> fitting(String name) {
    List<SignalChannel> toNumbers =
        channels.stream()
            .filter(channel -> channel.capabilities().addressKind().equals(Address.PHONE))
            .toList();
    boolean allOnlyShow =
        toNumbers.stream().noneMatch(channel -> channel.capabilities().contactsPeople());
    return toNumbers.stream()
        .filter(channel -> channel.name().equals(name))
        .filter(channel -> allOnlyShow || channel.capabilities().contactsPeople())
        .filter(channel -> !sender.isPaused(channel))
        .findFirst();
  }

  /**
   * Compares a typed code with the one that was sent. A right one counts once.
   *
   * @param account the account
   * @param phone the number that is to be proven
   * @param typed what the person typed; anything but digits does not matter
   * @return whether it proves the number
   * @throws IllegalArgumentException if the account is blank or too long
   */
  public ProofResult check(String account, PhoneNumber phone, String typed) {
    requireAccount(account);
    if (optOuts.optedOut(phone)) {
      return new ProofResult.Refused(ProofResult.Reason.OPTED_OUT, CodeWords.OPTED_OUT);
    }
    return CodeSender.proof(
        codes.match(account, phone, CodeSender.digits(typed), rules.tries()), "number");
  }

  /**
   * Forgets the code that an account waits for, if any; for accounts that are deleted. Forgetting a
   * watcher does the same for the account of the same name. Idempotent.
   *
   * @param account the account
   * @throws IllegalArgumentException if the account is blank or too long
   */
  public void forget(String account) {
    requireAccount(account);
    codes.forget(account);
  }

  private static void requireAccount(String account) {
    if (account.isBlank() || account.length() > LONGEST_ACCOUNT) {
      throw new IllegalArgumentException(
          "account must have 1 to " + LONGEST_ACCOUNT + " characters");
    }
  }
}
