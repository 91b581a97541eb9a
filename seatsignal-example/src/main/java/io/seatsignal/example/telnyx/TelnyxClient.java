package io.seatsignal.example.telnyx;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.seatsignal.signal.SendResult;
import io.seatsignal.signal.SendResult.Accepted;
import io.seatsignal.signal.SendResult.InDoubt;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import okhttp3.ConnectionPool;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.RequestBody;
import okhttp3.ResponseBody;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import retrofit2.Call;
import retrofit2.Response;
import retrofit2.Retrofit;

/**
 * Puts one request on the wire for each attempt, whatever becomes of it, and says how it ended.
 *
 * <p>Nothing is kept open between requests, because a connection that was dropped meanwhile would
 * put the attempt in doubt. Thread-safe.
 */
final class TelnyxClient implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(TelnyxClient.class);
  private static final MediaType JSON = MediaType.get("application/json");
  private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final int SUCCESS_END = 300;
  private static final int UNAVAILABLE = 503;

  private final ObjectMapper mapper = new ObjectMapper();
  private final OkHttpClient http;
  private final TelnyxApi api;
  private final ExecutorService later;

  TelnyxClient(TelnyxAccount account) {
    this.http =
        new OkHttpClient.Builder()
            .connectTimeout(CONNECT_LIMIT)
            .readTimeout(LIMIT)
            .callTimeout(LIMIT)
            .connectionPool(new ConnectionPool(0, 1, TimeUnit.SECONDS))
            .retryOnConnectionFailure(false)
            .followRedirects(false)
            .followSslRedirects(false)
            .addInterceptor(
                chain ->
                    chain.proceed(
                        chain
                            .request()
                            .newBuilder()
                            .header("Authorization", "Bearer " + account.apiKey())
                            .build()))
            .addNetworkInterceptor(
                chain -> {
                  okhttp3.Response response = chain.proceed(chain.request());
                  // OkHttp takes a 503 that says so for an invitation to repeat the request.
                  return response.code() == UNAVAILABLE
                      ? response.newBuilder().removeHeader("Retry-After").build()
                      : response;
                })
            .build();
    this.api =
        new Retrofit.Builder()
            .baseUrl(account.baseUrl().toString())
            .client(http)
            .build()
            .create(TelnyxApi.class);
    this.later =
        Executors.newSingleThreadExecutor(
            task -> {
              Thread thread = new Thread(task, "telnyx-later");
              thread.setDaemon(true);
              return thread;
            });
  }

  ObjectNode object() {
    return mapper.createObjectNode();
  }

  /** Reads what Telnyx sent; a missing node if it is no JSON. */
  JsonNode read(String json) {
    try {
      return mapper.readTree(json);
    } catch (JsonProcessingException e) {
      // The exception may quote a phone number.
      LOG.debug("what Telnyx sent is no JSON: {}", e.getClass().getSimpleName());
      return mapper.missingNode();
    }
  }

  /** Sends a text and names what it costs if it is accepted. */
  SendResult text(ObjectNode message, BigDecimal cost) {
    return send(one -> one.text(body(message)), "id", cost);
  }

  /** Orders a call and names what it costs if it is accepted. */
  SendResult call(ObjectNode order, BigDecimal cost) {
    return send(one -> one.call(body(order)), "call_control_id", cost);
  }

  /** Does something later: a webhook is answered at once. What goes wrong is logged. */
  void later(String what, Runnable task) {
    try {
      later.execute(
          () -> {
            try {
              task.run();
            } catch (RuntimeException e) {
              LOG.error("{} failed", what, e);
            }
          });
    } catch (RejectedExecutionException e) {
      LOG.warn("{} is not done any more", what, e);
    }
  }

  /** Gives a call a command; blocks. */
  void act(String call, String action, ObjectNode command) {
    SendResult result = send(one -> one.act(call, action, body(command)), "", BigDecimal.ZERO);
    if (!(result instanceof Accepted)) {
      LOG.warn("a call could not be told to {}: {}", action, result);
    }
  }

  private SendResult send(
      Function<TelnyxApi, Call<ResponseBody>> request, String idField, BigDecimal cost) {
    try {
      Response<ResponseBody> response = request.apply(api).execute();
      int status = response.code();
      String text = text(response);
      if (response.isSuccessful() && status < SUCCESS_END) {
        return accepted(text, idField, cost);
      }
      return TelnyxOutcomes.refused(status, read(text), response.headers().get("Retry-After"));
    } catch (IOException e) {
      LOG.debug("no answer of Telnyx", e);
      return TelnyxOutcomes.unanswered(e);
    }
  }

  private static String text(Response<ResponseBody> response) throws IOException {
    try (ResponseBody body = response.isSuccessful() ? response.body() : response.errorBody()) {
      return body == null ? "" : body.string();
    }
  }

  private SendResult accepted(String text, String idField, BigDecimal cost) {
    String id = read(text).path("data").path(idField).asText("");
    return id.isEmpty() && !idField.isEmpty()
        ? new InDoubt("an acceptance without an identity")
        : new Accepted(id, cost);
  }

  private static RequestBody body(ObjectNode json) {
    return RequestBody.create(json.toString(), JSON);
  }

  @Override
  public void close() {
    later.shutdown();
    http.dispatcher().executorService().shutdown();
    http.connectionPool().evictAll();
  }
}
