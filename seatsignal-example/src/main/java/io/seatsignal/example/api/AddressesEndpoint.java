package io.seatsignal.example.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.seatsignal.base.Address;
import io.seatsignal.base.WatcherId;
import io.seatsignal.example.access.AddressBlock;
import io.seatsignal.example.access.Gate;
import io.seatsignal.example.access.Scope;
import io.seatsignal.example.access.Throttle;
import io.seatsignal.example.access.Throttle.Secret;
import io.seatsignal.example.account.Account;
import io.seatsignal.example.web.Bodies;
import io.seatsignal.example.web.ClientAddress;
import io.seatsignal.example.web.Endpoints;
import io.seatsignal.example.web.Problem;
import io.seatsignal.phone.PhoneNumber;
import io.seatsignal.verification.AddressBook;
import io.seatsignal.verification.Addresses;
import io.seatsignal.verification.CodeResult;
import io.seatsignal.verification.ProofResult;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * {@code /accounts/me/addresses/{kind}}: addresses beside the number, for channels that need them,
 * each proven by a code that its channel carries.
 */
final class AddressesEndpoint implements Endpoints {

  private static final String ADDRESS = Requests.PREFIX + "/accounts/me/addresses/{kind}";

  private final Gate gate;
  private final Addresses addresses;
  private final Throttle throttle;
  private final ClientAddress clients;

  AddressesEndpoint(ApiParts parts) {
    this.gate = parts.gate();
    this.addresses = parts.engine().addresses();
    this.throttle = parts.throttle();
    this.clients = parts.clients();
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.put(ADDRESS, this::set);
    routes.delete(ADDRESS, this::remove);
    routes.post(ADDRESS + "/check", this::check);
  }

  record Wanted(Optional<String> address) {}

  record Typed(Optional<String> code) {

    @Override
    public String toString() {
      return "Typed[]";
    }
  }

  /**
   * What was done.
   *
   * @param kind the kind of the address
   * @param inDoubt whether the code may not arrive
   */
  record SentJson(String kind, boolean inDoubt) {}

  /**
   * An address of an account.
   *
   * @param kind its kind
   * @param address masked, except in what its owner downloads
   * @param verified whether signals go there
   */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  record AddressJson(String kind, String address, boolean verified) {

    static List<AddressJson> of(
        Addresses addresses, WatcherId watcher, Function<Address, String> shown) {
      return addresses.of(watcher).stream().map(entry -> of(entry, shown)).toList();
    }

    private static AddressJson of(AddressBook.Entry entry, Function<Address, String> shown) {
      Address address = entry.address();
      return new AddressJson(address.kind(), shown.apply(address), entry.proven());
    }
  }

  private void set(Context http) {
    Account account = gate.admit(http, Scope.ACCOUNT).account();
    String kind = kind(http);
    WatcherId watcher = Requests.verifiedWatcher(account);
    String typed =
        Bodies.read(http, Wanted.class)
            .address()
            .map(String::strip)
            .orElseThrow(() -> Requests.invalid("address", "is missing"));
    CodeResult result =
        addresses.send(
            watcher, phone(account), address(kind, typed), AddressBlock.of(clients.of(http)));
    if (result instanceof CodeResult.Sent sent) {
      http.status(HttpStatus.ACCEPTED).json(new SentJson(kind, sent.inDoubt()));
    } else if (result instanceof CodeResult.Refused refused) {
      throw PhoneEndpoint.refusal(refused, "address");
    }
  }

  private void check(Context http) {
    Account account = gate.admit(http, Scope.ACCOUNT).account();
    String kind = kind(http);
    WatcherId watcher = Requests.verifiedWatcher(account);
    String code =
        Bodies.read(http, Typed.class)
            .code()
            .orElseThrow(() -> Requests.invalid("code", "is missing"));
    ProofResult result =
        throttle.attempt(
            Secret.CODE,
            account.username(),
            clients.of(http),
            () -> addresses.check(watcher, phone(account), kind, code),
            ProofResult.Refused.class::isInstance);
    if (result instanceof ProofResult.Refused refused) {
      throw Requests.invalid("code", refused.message());
    }
    http.status(HttpStatus.NO_CONTENT);
  }

  /** Also of a kind that no channel uses any more. */
  private void remove(Context http) {
    Account account = gate.admit(http, Scope.ACCOUNT).account();
    String kind = http.pathParam("kind");
    boolean removed =
        account.watcher().filter(watcher -> addresses.remove(watcher, kind)).isPresent();
    if (!removed && !addresses.kinds().contains(kind)) {
      throw unknownKind().thrown();
    }
    http.status(HttpStatus.NO_CONTENT);
  }

  private String kind(Context http) {
    String kind = http.pathParam("kind");
    if (!addresses.kinds().contains(kind)) {
      throw unknownKind().thrown();
    }
    return kind;
  }

  private static Address address(String kind, String typed) {
    try {
      return new Address(kind, typed);
    } catch (IllegalArgumentException e) {
      throw Requests.invalid("address", String.valueOf(e.getMessage()));
    }
  }

  private static PhoneNumber phone(Account account) {
    return account.phone().orElseThrow(() -> WatchMessages.phoneNotVerified().thrown());
  }

  private Problem unknownKind() {
    return Problem.of(
        HttpStatus.NOT_FOUND,
        "unknown-address-kind",
        "No channel uses such an address",
        addresses.kinds().isEmpty()
            ? "All channels of this installation reach people by their phone number."
            : "Channels of this installation use " + String.join(", ", addresses.kinds()) + ".");
  }
}
