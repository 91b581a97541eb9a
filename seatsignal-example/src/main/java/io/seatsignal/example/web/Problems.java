package io.seatsignal.example.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import io.seatsignal.base.SeatSignalException;
import java.nio.channels.ClosedChannelException;
import java.util.Locale;
import org.eclipse.jetty.io.EofException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers every failed request with problem details; no cause of ours reaches a client. */
public final class Problems implements Endpoints {

  private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
  private static final String TYPE = "application/problem+json";

  Problems() {}

  @Override
  public void addTo(RoutesConfig routes) {
    routes.exception(ProblemException.class, (e, http) -> answer(http, e.problem()));
    routes.exception(HttpResponseException.class, Problems::answerJavalins);
    routes.exception(ClosedChannelException.class, Problems::answerNobody);
    routes.exception(EofException.class, Problems::answerNobody);
    routes.exception(SeatSignalException.class, Problems::answerStorage);
    routes.exception(Exception.class, Problems::answerUnexpected);
  }

  /**
   * Answers a request with a problem.
   *
   * @param http the request
   * @param problem why it was not served
   */
  public static void answer(Context http, Problem problem) {
    http.status(problem.status());
    problem.retryAfter().ifPresent(seconds -> http.header("Retry-After", seconds.toString()));
    try {
      http.result(Json.MAPPER.writeValueAsString(problem)).contentType(TYPE);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a problem cannot be written", e);
    }
  }

  /** Unknown paths, wrong methods, requests that are too large. */
  private static void answerJavalins(HttpResponseException e, Context http) {
    HttpStatus status = HttpStatus.forStatus(e.getStatus());
    String name = status.getMessage().toLowerCase(Locale.ROOT).replace(' ', '-');
    answer(http, Problem.of(status, name, status.getMessage(), "See /openapi.json."));
  }

  /** The client went away, or was too slow; whoever does that often fills no log with it. */
  private static void answerNobody(Exception e, Context http) {
    LOG.debug("{} {} ended half-way", http.method(), http.endpoint().path, e);
    answer(
        http,
        Problem.of(HttpStatus.BAD_REQUEST, "incomplete", "Incomplete request", "Send all of it."));
  }

  private static void answerStorage(SeatSignalException e, Context http) {
    if (!e.isPassing()) {
      answerUnexpected(e, http);
      return;
    }
    LOG.warn("{} {} could not be served", http.method(), http.endpoint().path, e);
    answer(
        http,
        Problem.of(
            HttpStatus.SERVICE_UNAVAILABLE,
            "storage-unavailable",
            "Not available now",
            "The database cannot be reached. Nothing was lost; try again in a minute."));
  }

  private static void answerUnexpected(Exception e, Context http) {
    LOG.error("{} {} failed", http.method(), http.endpoint().path, e);
    answer(
        http,
        Problem.of(
            HttpStatus.INTERNAL_SERVER_ERROR,
            "internal-error",
            "Something went wrong here",
            "It is logged. Try again; if it stays, tell the operator."));
  }
}
