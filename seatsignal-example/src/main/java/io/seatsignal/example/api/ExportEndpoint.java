package io.seatsignal.example.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.seatsignal.example.access.Gate;
import io.seatsignal.example.access.Scope;
import io.seatsignal.example.access.Sessions;
import io.seatsignal.example.access.Tokens;
import io.seatsignal.example.account.Account;
import io.seatsignal.example.account.AccountExport;
import io.seatsignal.example.account.Accounts;
import io.seatsignal.example.api.TokensEndpoint.TokenJson;
import io.seatsignal.example.web.Endpoints;
import io.seatsignal.example.web.Problem;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** {@code GET /accounts/me/export}: everything that is kept of a person. */
final class ExportEndpoint implements Endpoints {

  private final Gate gate;
  private final Accounts accounts;
  private final Sessions sessions;
  private final Tokens tokens;
  private final InstantSource time;
  private final Profiles profiles;
  private final WatchViews watches;
  private final SignalViews signals;

  ExportEndpoint(ApiParts parts, Profiles profiles, WatchViews watches, SignalViews signals) {
    this.gate = parts.gate();
    this.accounts = parts.accounts();
    this.sessions = parts.sessions();
    this.tokens = parts.tokens();
    this.time = parts.time();
    this.profiles = profiles;
    this.watches = watches;
    this.signals = signals;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get(Requests.PREFIX + "/accounts/me/export", this::export);
  }

  /** What the person agreed to, and when. */
  record ConsentJson(String termsVersion, Instant acceptedAt) {}

  /** A session without its secrets. */
  record SessionJson(Instant startedAt) {}

  /** Everything. */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  record ExportJson(
      Instant exportedAt,
      AccountJson account,
      Optional<Instant> phoneVerifiedAt,
      Optional<Instant> phoneHeldUntil,
      ConsentJson consent,
      List<WatchJson> watches,
      List<SignalJson> signals,
      List<SessionJson> sessions,
      List<TokenJson> tokens) {}

  private void export(Context http) {
    Account caller = gate.admitBeforeTerms(http, Scope.ACCOUNT).account();
    AccountExport kept =
        accounts.export(caller.id()).orElseThrow(() -> Problem.notFound().thrown());
    Account account = kept.account();
    http.header("Content-Disposition", "attachment; filename=\"seatsignal-export.json\"");
    http.json(
        new ExportJson(
            time.instant(),
            profiles.inClear(account),
            kept.phoneVerifiedAt(),
            kept.phoneHeldUntil(),
            new ConsentJson(account.termsVersion(), kept.termsAcceptedAt()),
            account.watcher().map(watches::of).orElse(List.of()),
            account.watcher().map(signals::all).orElse(List.of()),
            sessions.startedAt(account.id()).stream().map(SessionJson::new).toList(),
            tokens.list(account.id()).stream().map(TokenJson::of).toList()));
  }
}
