package io.seatsignal.example.api;

import io.javalin.config.RoutesConfig;
import io.seatsignal.SeatSignal;
import io.seatsignal.example.web.Endpoints;
import java.util.List;

/** The whole API. Thread-safe; {@link #close} ends the streams that are open. */
public final class Api implements Endpoints, AutoCloseable {

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
    endpoints.forEach(each -> each.addTo(routes));
  }

  @Override
  public void close() {
    streams.close();
  }
}
