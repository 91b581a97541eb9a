package io.seatsignal.example.app;

import io.seatsignal.SeatSignal;
import io.seatsignal.base.SeatSignalException;
import io.seatsignal.course.Enrolment;
import io.seatsignal.course.TermId;
import io.seatsignal.example.api.Api;
import io.seatsignal.example.config.Configuration;
import io.seatsignal.example.config.Keys;
import io.seatsignal.example.config.OperatingKeys;
import io.seatsignal.example.config.WebKeys;
import io.seatsignal.example.web.ChannelInfo;
import io.seatsignal.example.web.ClientAddress;
import io.seatsignal.example.web.Endpoints;
import io.seatsignal.example.web.HealthEndpoint;
import io.seatsignal.example.web.MetricsEndpoint;
import io.seatsignal.example.web.RequestMeters;
import io.seatsignal.example.web.WebServer;
import io.seatsignal.example.web.WebhookEndpoint;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The application at work: it serves HTTP and, unless its role is web, polls and sends. */
public final class Server implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Server.class);

  private final WebServer web;
  private final Optional<Api> api;
  private final Housekeeping housekeeping;

  private Server(WebServer web, Optional<Api> api, Housekeeping housekeeping) {
    this.web = web;
    this.api = api;
    this.housekeeping = housekeeping;
  }

  /**
   * Starts; blocks until HTTP is served and each term was polled once, well or not.
   *
   * @param application what to start; is not closed with this server
   * @param firstPolls the listener that the application was opened with
   * @return the server
   * @throws SeatSignalException if the port is taken or the schedule cannot be stored
   * @throws InterruptedException if interrupted while waiting
   */
  public static Server start(Application application, FirstPolls firstPolls)
      throws InterruptedException {
    application.warnings().forEach(LOG::warn);
    SeatSignal seatSignal = application.seatSignal();
    ClientAddress clients =
        new ClientAddress(
            Set.copyOf(
                application.configuration().find(WebKeys.TRUSTED_PROXIES).orElse(List.of())));
    Optional<Api> api =
        application.configuration().get(Keys.ROLE).serves()
            ? Optional.of(new Api(ApiWiring.of(application, clients)))
            : Optional.empty();
    WebServer web = listen(application, clients, api);
    try {
      if (Channels.onlyShow(application.channels())) {
        LOG.warn("the only channel is console: signals are shown here, no phone is contacted");
      }
      if (application.configuration().get(Keys.ROLE).works()) {
        List<TermId> terms = application.enrolments().stream().map(Enrolment::termId).toList();
        Map<TermId, Optional<Instant>> before = FirstPolls.beats(seatSignal, terms);
        seatSignal.start();
        firstPolls.await(seatSignal, before);
      } else {
        seatSignal.watchOver();
      }
    } catch (RuntimeException | InterruptedException e) {
      api.ifPresent(Api::close);
      web.close();
      throw e;
    }
    Housekeeping housekeeping = application.housekeeping();
    if (application.configuration().get(Keys.ROLE).serves()) {
      housekeeping.start();
    }
    return new Server(web, api, housekeeping);
  }

  private static WebServer listen(
      Application application, ClientAddress clients, Optional<Api> api) {
    Configuration configuration = application.configuration();
    List<ChannelInfo> channels =
        application.channels().stream()
            .map(
                channel -> new ChannelInfo(channel.name(), channel.capabilities().contactsPeople()))
            .toList();
    List<Endpoints> endpoints = new ArrayList<>();
    endpoints.add(new RequestMeters(application.metrics().registry()));
    endpoints.add(
        new HealthEndpoint(application.seatSignal()::health, channels, application.time()));
    endpoints.add(
        new MetricsEndpoint(
            application.metrics()::scrape, configuration.find(OperatingKeys.OPERATOR_TOKEN)));
    if (configuration.get(Keys.ROLE).serves()) {
      endpoints.add(new WebhookEndpoint(application.seatSignal()::webhook));
      endpoints.add(PageWiring.of(application));
    }
    api.ifPresent(endpoints::add);
    try {
      return new WebServer(
          configuration.get(Keys.HTTP_HOST), configuration.get(Keys.HTTP_PORT), clients, endpoints);
    } catch (WebServer.AddressInUse e) {
      throw SeatSignalException.lasting(
          "%s, another program may use it: choose another %s (0 for any free one) or %s"
              .formatted(e.getMessage(), Keys.HTTP_PORT.name(), Keys.HTTP_HOST.name()),
          e);
    }
  }

  /**
   * Where HTTP is served.
   *
   * @return the base URL, without a slash at the end
   */
  public String url() {
    return web.url();
  }

  /**
   * What is served.
   *
   * @return methods and paths, such as {@code GET /health}
   */
  public List<String> routes() {
    return web.routes();
  }

  /** Ends HTTP. Idempotent. */
  @Override
  public void close() {
    housekeeping.close();
    // Before the server, which would wait for them.
    api.ifPresent(Api::close);
    web.close();
  }
}
