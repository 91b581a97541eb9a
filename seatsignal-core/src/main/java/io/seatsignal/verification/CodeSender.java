package io.seatsignal.verification;

import io.seatsignal.base.Address;
import io.seatsignal.base.SeatSignalException;
import io.seatsignal.operation.Operations;
import io.seatsignal.operation.Pause;
import io.seatsignal.phone.PhoneNumber;
import io.seatsignal.signal.GuardedChannel;
import io.seatsignal.signal.SendResult;
import io.seatsignal.signal.Signal;
import io.seatsignal.signal.SignalChannel;
import io.seatsignal.verification.CodeResult.Reason;
import io.seatsignal.verification.CodeResult.Refused;
import io.seatsignal.verification.CodeResult.Sent;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes codes, hands them to channels and counts what becomes of them. */
final class CodeSender {

  private static final Logger LOG = LoggerFactory.getLogger(CodeSender.class);
  private static final int CODES = 1_000_000;
  private static final int ATTEMPT_ID_BYTES = 16;

  /** Somebody waits for the answer, who can ask for another code. */
  private static final Duration LIMIT = Duration.ofSeconds(15);

  private final Operations operations;
  private final SecureRandom random = new SecureRandom();

  CodeSender(Operations operations) {
    this.operations = operations;
  }

  String newCode() {
    return String.format(Locale.ROOT, "%06d", random.nextInt(CODES));
  }

  static String digits(String typed) {
    return typed.replaceAll("[^0-9]", "");
  }

  boolean isPaused(SignalChannel channel) {
    return operations.pauses().stream()
        .anyMatch(
            pause -> pause.kind() == Pause.Kind.CHANNEL && pause.name().equals(channel.name()));
  }

  /** Hands a code to a channel; one that hangs is not waited for, and its code is in doubt. */
  SendResult deliver(
      SignalChannel channel, PhoneNumber phone, Address address, String text, Instant deadline) {
    byte[] unguessable = new byte[ATTEMPT_ID_BYTES];
    random.nextBytes(unguessable);
    Signal signal =
        new Signal(
            0,
            "code-" + Base64.getUrlEncoder().withoutPadding().encodeToString(unguessable),
            phone,
            address,
            text,
            List.of(),
            deadline);
    return GuardedChannel.of(channel).send(signal, LIMIT);
  }

  /**
   * Counts how a send ended. What has left has left: that it cannot be counted any more does not
   * change the answer.
   */
  static void settle(
      SignalChannel channel,
      Address address,
      CodeQuotas.Ticket ticket,
      SendResult result,
      Runnable onOptOut) {
    try {
      if (result instanceof SendResult.Accepted accepted) {
        ticket.costs(accepted.cost());
      } else if (result instanceof SendResult.Rejected rejected) {
        LOG.info(
            "{} refused a code to {}: {}", channel.name(), address.masked(), rejected.reason());
        ticket.refuse();
        if (rejected.refusal() == SendResult.Refusal.OPTED_OUT) {
          onOptOut.run();
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

  static CodeResult answer(SendResult result, String optedOut, String unreachable) {
    if (result instanceof SendResult.Rejected rejected) {
      return rejected.refusal() == SendResult.Refusal.OPTED_OUT
          ? new Refused(Reason.OPTED_OUT, optedOut)
          : new Refused(Reason.NUMBER_UNREACHABLE, unreachable);
    }
    if (result instanceof SendResult.NotProcessed || result instanceof SendResult.Misconfigured) {
      return new Refused(
          Reason.TRY_LATER, "the code could not be sent; try again in a few minutes");
    }
    return new Sent(result instanceof SendResult.InDoubt);
  }

  static ProofResult proof(Codes.Match match, String what) {
    return switch (match) {
      case RIGHT -> new ProofResult.Proven();
      case WRONG ->
          new ProofResult.Refused(
              ProofResult.Reason.WRONG,
              "this is not the code for this " + what + "; look at it again");
      case NONE ->
          new ProofResult.Refused(
              ProofResult.Reason.NOT_EXPECTED,
              "no code is waited for, or it is too old; ask for a new one");
      case TOO_MANY_TRIES ->
          new ProofResult.Refused(
              ProofResult.Reason.TOO_MANY_TRIES, "the code was tried too often; ask for a new one");
    };
  }
}
