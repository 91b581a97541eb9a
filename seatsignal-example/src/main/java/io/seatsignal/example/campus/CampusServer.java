package io.seatsignal.example.campus;

import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.util.JavalinBindException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves a {@link Campus} over HTTP: the class-search API under {@code /api/} as Courses@Brown
 * answers it, and a small control page under {@code /campus/}, open to whoever reaches the port.
 *
 * <p>Thread-safe. {@link #close} is idempotent and cuts off running requests.
 */
public final class CampusServer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(CampusServer.class);

  private final String host;
  private final RequestCounts counts = new RequestCounts();
  private final FoseEndpoint fose;
  private final Javalin http;

  /**
   * Starts to listen; returns once requests are served.
   *
   * @param campus what to serve
   * @param host address to listen on
   * @param port port to listen on, 0 for any free one
   * @throws IllegalStateException if the address cannot be listened on
   */
  public CampusServer(Campus campus, String host, int port) {
    this.host = host;
    this.fose = new FoseEndpoint(campus, counts);
    var control = new ControlEndpoint(campus, fose, counts);
    this.http = Javalin.create(config -> configure(config, control));
    try {
      http.start(host, port);
    } catch (JavalinBindException e) {
      throw new IllegalStateException(
          "the campus cannot listen on " + host + ":" + port + "; choose another port, or 0", e);
    }
    LOG.info("campus of term {} listening on {}", campus.term(), url());
  }

  /** Base URL without a slash at the end, such as {@code http://127.0.0.1:8090}. */
  public String url() {
    return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port();
  }

  /** The port listened on, also if any free one was asked for. */
  public int port() {
    return http.port();
  }

  /** Requests served so far. */
  public RequestCounts requests() {
    return counts;
  }

  /** Answers all further API requests with this fault, {@link Fault#NONE} for none. */
  public void fault(Fault kind) {
    fose.fault(kind);
  }

  @Override
  public void close() {
    http.stop();
  }

  private void configure(JavalinConfig config, ControlEndpoint control) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    // why: the endpoint keeps its own compressed bytes, so that an unchanged term repeats them
    config.http.compressionStrategy = CompressionStrategy.NONE;
    config.routes.post("/api/", fose::handle);
    config.routes.get("/api/", fose::handle);
    config.routes.get("/campus/", control::page);
    config.routes.post("/campus/open", control::open);
    config.routes.post("/campus/fill", control::fill);
    config.routes.post("/campus/cancel", control::cancel);
    config.routes.post("/campus/fault", control::fault);
    config.routes.exception(
        IllegalArgumentException.class,
        (e, context) -> context.status(422).result(e.getMessage() + "\n"));
  }
}
