package io.seatsignal.example.api;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.seatsignal.example.access.Caller;
import io.seatsignal.example.access.Gate;
import io.seatsignal.example.access.Scope;
import io.seatsignal.example.access.Sessions;
import io.seatsignal.example.account.Account;
import io.seatsignal.example.account.Accounts;
import io.seatsignal.example.account.ClaimResult.NumberInUse;
import io.seatsignal.example.account.Terms;
import io.seatsignal.example.web.Bodies;
import io.seatsignal.example.web.Endpoints;
import io.seatsignal.example.web.FieldErrors;
import io.seatsignal.example.web.Problem;
import io.seatsignal.pacing.Preferences;
import io.seatsignal.phone.PhoneNumber;
import io.seatsignal.phone.PhonePolicy;
import io.seatsignal.watch.Watchers;
import java.util.List;
import java.util.Optional;

/** {@code /accounts/me}: one's own account. */
final class MeEndpoint implements Endpoints {

  private static final String ME = Requests.PREFIX + "/accounts/me";

  private final Gate gate;
  private final Accounts accounts;
  private final Sessions sessions;
  private final Watchers watchers;
  private final PasswordCheck passwords;
  private final Profiles profiles;
  private final PhonePolicy phones;
  private final List<String> channels;

  MeEndpoint(ApiParts parts, PasswordCheck passwords, Profiles profiles) {
    this.gate = parts.gate();
    this.accounts = parts.accounts();
    this.sessions = parts.sessions();
    this.watchers = parts.engine().watchers();
    this.phones = parts.phones();
    this.channels = parts.channels().stream().map(Channel::name).toList();
    this.passwords = passwords;
    this.profiles = profiles;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get(ME, this::show);
    routes.patch(ME, this::change);
    routes.delete(ME, this::delete);
    routes.post(ME + "/terms", this::acceptTerms);
  }

  record Acceptance(Optional<String> version) {}

  record Deletion(Optional<String> password) {

    @Override
    public String toString() {
      return "Deletion[]";
    }
  }

  private void show(Context http) {
    http.json(profiles.of(gate.admit(http, Scope.ACCOUNT).account()));
  }

  private void change(Context http) {
    Account account = gate.admit(http, Scope.ACCOUNT).account();
    AccountPatch patch = Bodies.read(http, AccountPatch.class);
    FieldErrors errors = new FieldErrors();
    Optional<String> typed = patch.typedPhone(errors);
    Optional<PhoneNumber> phone =
        typed.isPresent() ? PhoneFields.read(typed, phones, errors) : Optional.empty();
    Preferences preferences =
        new PreferencesReader(patch, channels, errors).changed(profiles.preferences(account));
    Optional<String> password = patch.typedPassword(errors);
    errors.throwIfAny();
    if (patch.changesPreferences() && account.watcher().isEmpty()) {
      throw WatchMessages.phoneNotVerified().thrown();
    }
    if (phone.isPresent()) {
      passwords.confirm(http, account, password);
      if (accounts.changeNumber(account.id(), phone.get()) instanceof NumberInUse) {
        throw PhoneFields.inUse().thrown();
      }
    }
    if (patch.changesPreferences()) {
      watchers.prefer(account.watcher().orElseThrow(), preferences);
    }
    http.json(
        profiles.of(accounts.find(account.id()).orElseThrow(() -> Problem.notFound().thrown())));
  }

  private void acceptTerms(Context http) {
    Account account = gate.admitBeforeTerms(http, Scope.ACCOUNT).account();
    String version =
        Bodies.read(http, Acceptance.class)
            .version()
            .orElseThrow(() -> Requests.invalid("version", "is missing"));
    if (!accounts.acceptTerms(account.id(), version)) {
      throw Requests.invalid(
          "version", "the present version is " + Terms.PRESENT.version() + "; read that one");
    }
    http.status(HttpStatus.NO_CONTENT);
  }

  private void delete(Context http) {
    Caller caller = gate.admitBeforeTerms(http, Scope.ACCOUNT);
    passwords.confirm(
        http, caller.account(), Bodies.readIfAny(http, Deletion.class).flatMap(Deletion::password));
    accounts.delete(caller.account().id());
    if (!caller.byToken()) {
      sessions.end(http);
    }
    http.status(HttpStatus.NO_CONTENT);
  }
}
