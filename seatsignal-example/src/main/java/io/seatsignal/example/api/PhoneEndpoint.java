package io.seatsignal.example.api;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.seatsignal.base.Address;
import io.seatsignal.example.access.AddressBlock;
import io.seatsignal.example.access.Gate;
import io.seatsignal.example.access.Scope;
import io.seatsignal.example.access.Throttle;
import io.seatsignal.example.access.Throttle.Secret;
import io.seatsignal.example.account.Account;
import io.seatsignal.example.account.Accounts;
import io.seatsignal.example.account.VerifyResult;
import io.seatsignal.example.web.Bodies;
import io.seatsignal.example.web.ClientAddress;
import io.seatsignal.example.web.Endpoints;
import io.seatsignal.example.web.Problem;
import io.seatsignal.pacing.Contact;
import io.seatsignal.verification.CodeResult;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** {@code /accounts/me/phone/verification}: proving that a number is one's own. */
final class PhoneEndpoint implements Endpoints {

  private static final String VERIFICATION = Requests.PREFIX + "/accounts/me/phone/verification";
  private static final Duration LATER = Duration.ofHours(1);
  private static final Duration SOON = Duration.ofMinutes(5);

  private final Gate gate;
  private final Accounts accounts;
  private final Throttle throttle;
  private final ClientAddress clients;
  private final List<Channel> channels;

  PhoneEndpoint(ApiParts parts) {
    this.gate = parts.gate();
    this.accounts = parts.accounts();
    this.throttle = parts.throttle();
    this.clients = parts.clients();
    this.channels = parts.channels();
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.post(VERIFICATION, this::send);
    routes.post(VERIFICATION + "/check", this::check);
  }

  record Wanted(Optional<String> channel) {}

  record Typed(Optional<String> code) {

    @Override
    public String toString() {
      return "Typed[]";
    }
  }

  /**
   * What was done.
   *
   * @param channel over which channel
   * @param inDoubt whether it may not arrive
   */
  record SentJson(String channel, boolean inDoubt) {}

  private void send(Context http) {
    Account account = gate.admit(http, Scope.ACCOUNT).account();
    String channel =
        Bodies.readIfAny(http, Wanted.class).flatMap(Wanted::channel).orElseGet(this::usual);
    CodeResult result =
        accounts
            .sendCode(account.id(), channel, AddressBlock.of(clients.of(http)))
            .orElseThrow(() -> nothingToProve(account).thrown());
    if (result instanceof CodeResult.Sent sent) {
      http.status(HttpStatus.ACCEPTED).json(new SentJson(channel, sent.inDoubt()));
    } else if (result instanceof CodeResult.Refused refused) {
      throw refusal(refused, "phone");
    }
  }

  /** A text can be read again; a call cannot. */
  private String usual() {
    return channels.stream()
        .filter(channel -> channel.contact() == Contact.TEXT)
        .findFirst()
        .or(
            () ->
                channels.stream().filter(channel -> channel.contact() == Contact.CALL).findFirst())
        .or(
            () ->
                channels.stream()
                    .filter(channel -> channel.addressKind().equals(Address.PHONE))
                    .findFirst())
        .orElse(channels.get(0))
        .name();
  }

  static RuntimeException refusal(CodeResult.Refused refused, String field) {
    String words = WatchMessages.sentence(refused.message());
    return switch (refused.reason()) {
      case CHANNEL_UNFIT, TEXT_FIRST -> Requests.invalid("channel", refused.message());
      case NUMBER_NOT_SERVED, NUMBER_UNREACHABLE -> Requests.invalid(field, refused.message());
      case OPTED_OUT ->
          Problem.of(
                  HttpStatus.UNPROCESSABLE_CONTENT,
                  "opted-out",
                  "This number asked not to be contacted",
                  words)
              .thrown();
      case TOO_OFTEN, USED_UP -> Problem.tooOften(words, LATER).thrown();
      case TRY_LATER -> Problem.tooOften(words, SOON).thrown();
    };
  }

  private static Problem nothingToProve(Account account) {
    return account.phoneVerified()
        ? Problem.of(
            HttpStatus.CONFLICT,
            "already-verified",
            "This number is verified",
            "There is nothing left to do.")
        : Problem.of(
            HttpStatus.CONFLICT,
            "no-number",
            "There is no number to verify",
            "It was held for half an hour; give it again with PATCH /api/v1/accounts/me.");
  }

  private void check(Context http) {
    Account account = gate.admit(http, Scope.ACCOUNT).account();
    String code =
        Bodies.read(http, Typed.class)
            .code()
            .orElseThrow(() -> Requests.invalid("code", "is missing"));
    if (account.phoneVerified()) {
      throw Requests.invalid("code", "no code is waited for: this number is verified");
    }
    VerifyResult result =
        throttle.attempt(
            Secret.CODE,
            account.username(),
            clients.of(http),
            () -> accounts.verify(account.id(), code),
            VerifyResult.Refused.class::isInstance);
    if (result instanceof VerifyResult.Refused refused) {
      throw Requests.invalid("code", refused.message());
    }
    if (result instanceof VerifyResult.NumberInUse) {
      throw PhoneFields.inUse().thrown();
    }
    http.status(HttpStatus.NO_CONTENT);
  }
}
