package io.seatsignal.verification;

import io.seatsignal.base.SeatSignalException;
import io.seatsignal.operation.Operations;
import io.seatsignal.operation.Pause;
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
import io.seatsignal.signal.Signal;
import io.seatsignal.signal.SignalChannel;
import io.seatsignal.verification.CodeResult.Reason;
import io.seatsignal.verification.CodeResult.Refused;
import io.seatsignal.verification.CodeResult.Sent;
import java.math.BigDecimal;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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

  private static final Logger LOG = LoggerFactory.getLogger(PhoneVerification.class);
  private static final int LONGEST_ACCOUNT = 100;
  private static final int CODES = 1_000_000;
  private static final int ATTEMPT_ID_BYTES = 16;

  private final Codes codes;
  private final CodeQuotas quotas;
  private final Operations operations;
  private final OptOuts optOuts;
  private final List<SignalChannel> channels;
  private final PhonePolicy policy;
  private final CodeRules rules;
  private final InstantSource time;
  private final SecureRandom random = new SecureRandom();

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
    this.operations = operations;
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
    String code = String.format(Locale.ROOT, "%06d", random.nextInt(CODES));
    codes.expect(account, phone, code, rules.lifetime());
    SendResult result =
        deliver(channel.get(), phone, CodeWords.of(code, capable.contact(), rules.lifetime()));
    settle(channel.get(), phone, ticket, result);
    return answer(result);
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

  private Optional<SignalChannel> fitting(String name) {
    boolean allOnlyShow =
        channels.stream().noneMatch(channel -> channel.capabilities().contactsPeople());
    return channels.stream()
        .filter(channel -> channel.name().equals(name))
        .filter(channel -> allOnlyShow || channel.capabilities().contactsPeople())
        .filter(channel -> !isPaused(channel))
        .findFirst();
  }

  private boolean isPaused(SignalChannel channel) {
    return operations.pauses().stream()
        .anyMatch(
            pause -> pause.kind() == Pause.Kind.CHANNEL && pause.name().equals(channel.name()));
  }

  private SendResult deliver(SignalChannel channel, PhoneNumber phone, String text) {
    byte[] unguessable = new byte[ATTEMPT_ID_BYTES];
    random.nextBytes(unguessable);
    Signal signal =
        new Signal(
            0,
            "code-" + Base64.getUrlEncoder().withoutPadding().encodeToString(unguessable),
            phone,
            text,
            List.of(),
            time.instant().plus(rules.lifetime()));
    try {
      return channel.send(signal);
    } catch (RuntimeException e) {
      LOG.error("{}: send must not throw; a code may have left or not", channel.name(), e);
      return new SendResult.InDoubt("send threw " + e.getClass().getSimpleName());
    }
  }

  /** What has left has left: that it cannot be counted any more does not change the answer. */
  private void settle(
      SignalChannel channel, PhoneNumber phone, CodeQuotas.Ticket ticket, SendResult result) {
    try {
      if (result instanceof SendResult.Accepted accepted) {
        ticket.costs(accepted.cost());
      } else if (result instanceof SendResult.Rejected rejected) {
        LOG.info("{} refused a code to {}: {}", channel.name(), phone, rejected.reason());
        ticket.refuse();
        if (rejected.refusal() == SendResult.Refusal.OPTED_OUT) {
          optOuts.optOut(phone);
        }
      } else if (result instanceof SendResult.Misconfigured wrong) {
        LOG.error("{} cannot send codes: {}", channel.name(), wrong.reason());
        ticket.undo();
      } else if (result instanceof SendResult.NotProcessed not) {
        LOG.warn("{} did not take a code over: {}", channel.name(), not.reason());
        ticket.undo();
      } else if (result instanceof SendResult.InDoubt doubt) {
        LOG.warn("a code over {} may have left or not: {}", channel.name(), doubt.reason());
      }
    } catch (SeatSignalException e) {
      LOG.warn("what became of a code over {} is not counted", channel.name(), e);
    }
  }

  private static CodeResult answer(SendResult result) {
    if (result instanceof SendResult.Rejected rejected) {
      return rejected.refusal() == SendResult.Refusal.OPTED_OUT
          ? new Refused(Reason.OPTED_OUT, CodeWords.OPTED_OUT)
          : new Refused(
              Reason.NUMBER_UNREACHABLE,
              "this number cannot be reached this way; choose another way or another number");
    }
    if (result instanceof SendResult.NotProcessed || result instanceof SendResult.Misconfigured) {
      return new Refused(
          Reason.TRY_LATER, "the code could not be sent; try again in a few minutes");
    }
    return new Sent(result instanceof SendResult.InDoubt);
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
    String digits = typed.replaceAll("[^0-9]", "");
    return switch (codes.match(account, phone, digits, rules.tries())) {
      case RIGHT -> new ProofResult.Proven();
      case WRONG ->
          new ProofResult.Refused(
              ProofResult.Reason.WRONG, "this is not the code for this number; look at it again");
      case NONE ->
          new ProofResult.Refused(
              ProofResult.Reason.NOT_EXPECTED,
              "no code is waited for, or it is too old; ask for a new one");
      case TOO_MANY_TRIES ->
          new ProofResult.Refused(
              ProofResult.Reason.TOO_MANY_TRIES, "the code was tried too often; ask for a new one");
    };
  }

  private static void requireAccount(String account) {
    if (account.isBlank() || account.length() > LONGEST_ACCOUNT) {
      throw new IllegalArgumentException(
          "account must have 1 to " + LONGEST_ACCOUNT + " characters");
    }
  }
}
