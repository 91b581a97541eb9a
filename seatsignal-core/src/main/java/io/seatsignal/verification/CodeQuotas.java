package io.seatsignal.verification;

import io.seatsignal.operation.Operations;
import io.seatsignal.pacing.Contact;
import io.seatsignal.phone.PhoneNumber;
import io.seatsignal.quota.Quota;
import io.seatsignal.quota.Quotas;
import io.seatsignal.verification.CodeResult.Reason;
import io.seatsignal.verification.CodeResult.Refused;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How many codes may still be sent, and what they cost. */
final class CodeQuotas {

  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofDays(1);

  private static final String NUMBER_DAY = "code-number-day";

  private final Quotas quotas;
  private final Operations operations;
  private final CodeRules rules;
  private final Optional<BigDecimal> dailyBudget;

  CodeQuotas(
      Quotas quotas, Operations operations, CodeRules rules, Optional<BigDecimal> dailyBudget) {
    this.quotas = quotas;
    this.operations = operations;
    this.rules = rules;
    this.dailyBudget = dailyBudget;
  }

  /** One code, with all that it is counted as. */
  final class Ticket {

    private final List<Quota> asked;
    private final List<Quota> texted;
    private final BigDecimal cost;

    private Ticket(List<Quota> asked, List<Quota> texted, BigDecimal cost) {
      this.asked = asked;
      this.texted = texted;
      this.cost = cost;
    }

    /**
     * It surely reached nobody, and nobody is to blame for that. What the person may ask for is not
     * given back: the code counts, and whoever got any number of them could guess one.
     */
    void undo() {
      quotas.giveBack(List.of(inAll()));
      refuse();
    }

    /** It surely reached nobody, because of the number: that it was asked for still counts. */
    void refuse() {
      quotas.giveBack(texted);
      charge(cost.negate());
    }

    /** It costs something else than was thought. */
    void costs(BigDecimal actual) {
      charge(actual.subtract(cost));
    }

    private void charge(BigDecimal amount) {
      if (amount.signum() != 0) {
        operations.spend(amount, Optional.empty());
      }
    }
  }

  /** Whether a code left for this number by text within the last day. */
  boolean wasTexted(PhoneNumber phone) {
    return quotas.isTaken(texted(phone));
  }

  /** Counts one more code before it is sent; empty if it may be. */
  Optional<Refused> take(Ticket ticket) {
    List<Quota> all = new ArrayList<>(ticket.asked);
    all.addAll(ticket.texted);
    Optional<Quota> usedUp = quotas.take(all);
    if (usedUp.isPresent()) {
      return Optional.of(usedUp.get().equals(inAll()) ? usedUpToday() : tooOften(usedUp.get()));
    }
    if (!operations.spend(ticket.cost, dailyBudget)) {
      quotas.giveBack(all);
      return Optional.of(usedUpToday());
    }
    return Optional.empty();
  }

  private static Refused tooOften(Quota quota) {
    return new Refused(
        Reason.TOO_OFTEN,
        quota.name().equals(NUMBER_DAY)
            ? "too many codes were sent there; try again tomorrow"
            : "too many codes were asked for; try again in an hour");
  }

  private static Refused usedUpToday() {
    return new Refused(
        Reason.USED_UP, "no more codes are sent today; try again tomorrow, or ask the operator");
  }

  Ticket ticket(
      String account, PhoneNumber phone, String address, Contact contact, BigDecimal cost) {
    return ticket(
        account,
        phone.e164(),
        address,
        contact == Contact.TEXT ? List.of(texted(phone)) : List.of(),
        cost);
  }

  /** A code to a number or an address. */
  Ticket ticket(String account, String to, String address, List<Quota> texted, BigDecimal cost) {
    return new Ticket(
        List.of(
            perHour("code-number", to, rules.sendsPerHour()),
            perHour("code-account", account, rules.sendsPerHour()),
            perHour("code-address", address, rules.sendsPerHourFromAddress()),
            new Quota(NUMBER_DAY, to, rules.sendsPerDayToNumber(), DAY),
            inAll()),
        texted,
        cost);
  }

  private static Quota perHour(String name, String subject, int most) {
    return new Quota(name, subject, most, HOUR);
  }

  private Quota inAll() {
    return new Quota("code-day", "all", rules.sendsPerDay(), DAY);
  }

  private static Quota texted(PhoneNumber phone) {
    return new Quota("code-texted", phone.e164(), Integer.MAX_VALUE, DAY);
  }
}
