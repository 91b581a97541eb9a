package io.seatsignal.example.api;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.seatsignal.SeatSignal;
import io.seatsignal.example.account.PasswordsBusyException;
import io.seatsignal.example.web.Endpoints;
import io.seatsignal.example.web.Problem;
import io.seatsignal.example.web.Problems;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The whole API. Thread-safe; {@link #close} ends the streams that are open. */
public final class Api implements Endpoints, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Api.class);

  private final WatchStreams streams;
  private final List<Endpoints> endpoints;

  /**
   * Creates the API; starts a thread that rests until somebody follows their watches.
   *
   * @param parts what it is made of
   */
  public Api(ApiParts parts) {
    SeatSignal engine = parts.engine();
    PasswordCheck passwords =
        new PasswordCheck(parts.accounts(), parts.throttle(), parts.clients());
    Profiles profiles = new Profiles(engine.watchers(), engine.addresses());
    WatchViews watches = new WatchViews(engine.watches(), engine.catalogue());
    SignalViews signals = new SignalViews(engine.signals(), engine.catalogue());
    streams = new WatchStreams(parts.gate(), watches, parts.time());
    endpoints =
        List.of(
            new SiteEndpoint(parts),
            new TermsEndpoint(parts.search()),
            new SectionsEndpoint(parts.search(), engine.catalogue()),
            new ActivityEndpoint(engine.operations(), parts.time()),
            new AccountsEndpoint(
                parts.accounts(),
                parts.throttle(),
                parts.clients(),
                parts.phones(),
                profiles,
                parts.facts().signUpOpen()),
            new MeEndpoint(parts, passwords, profiles),
            new PhoneEndpoint(parts),
            new AddressesEndpoint(parts),
            new ExportEndpoint(parts, profiles, watches, signals),
            new PasswordsEndpoint(parts.accounts(), parts.throttle(), parts.clients()),
            new SessionsEndpoint(parts.gate(), parts.sessions(), passwords, profiles),
            new TokensEndpoint(parts.gate(), parts.tokens(), passwords),
            // why: its path would be taken for that of a watch
            new WatchEventsEndpoint(parts.gate(), streams),
            new WatchesEndpoint(parts.gate(), engine.watches(), watches),
            new SignalsEndpoint(parts.gate(), engine.signals(), signals),
            new OpenApiEndpoint(parts.facts().version()));
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.exception(PasswordsBusyException.class, Api::answerBusy);
    endpoints.forEach(each -> each.addTo(routes));
  }

  private static void answerBusy(PasswordsBusyException e, Context http) {
    LOG.debug("{} {}", http.method(), http.endpoint().path, e);
    Problems.answer(
        http,
        Problem.tooOften(
            "Too many people are signing in at this moment; try again.", Duration.ofSeconds(1)));
  }

  @Override
  public void close() {
    streams.close();
  }
}
