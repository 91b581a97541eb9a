package io.seatsignal.fose;

import io.seatsignal.fose.Exchange.Answer;
import io.seatsignal.fose.Exchange.CalledOff;
import io.seatsignal.fose.Exchange.NoAnswer;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import retrofit2.Call;
import retrofit2.Retrofit;

/**
 * Sends one question and brings the answer's bytes: one request each, whatever happens to it.
 *
 * <p>OkHttp repeats requests by itself in three cases, and all three are switched off: after a
 * broken connection, after a redirect, and after a 503 with {@code Retry-After: 0}. Each request
 * has a connection of its own: a kept one that the site drops in between would cost a failed look,
 * which at a look a minute is dearer than a handshake. Thread-safe.
 */
final class FoseHttp implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(FoseHttp.class);
  private static final int OK = 200;
  private static final int UNAVAILABLE = 503;

  private final FoseSettings settings;
  private final HttpFailures failures;
  private final OkHttpClient client;
  private final Retrofit retrofit;
  private final FoseApi api;

  FoseHttp(FoseSite site, FoseSettings settings, InstantSource time) {
    this.settings = settings;
    this.failures = new HttpFailures(site, settings, time);
    this.client =
        new OkHttpClient.Builder()
            .connectTimeout(settings.connectTimeout())
            .readTimeout(settings.readTimeout())
            .writeTimeout(settings.readTimeout())
            .callTimeout(settings.callTimeout())
            .connectionPool(new ConnectionPool(0, 1, TimeUnit.SECONDS))
            .retryOnConnectionFailure(false)
            .followRedirects(false)
            .followSslRedirects(false)
            .addInterceptor(headers(site, settings))
            .addInterceptor(FoseHttp::dropErrorPage)
            .addNetworkInterceptor(FoseHttp::dropInvitationToRepeat)
            .build();
    this.retrofit =
        new Retrofit.Builder()
            .baseUrl(site.baseUrl() + "/")
            .addConverterFactory(new QuestionConverter(site.bodyEncoding()))
            .callFactory(client)
            .build();
    this.api = retrofit.create(FoseApi.class);
  }

  /** The site's requests, each within the time limit for a whole call. */
  FoseApi api() {
    return api;
  }

  /** The site's requests, each within a shorter limit. */
  FoseApi api(Duration limit) {
    Duration shorter = limit.compareTo(settings.callTimeout()) < 0 ? limit : settings.callTimeout();
    OkHttpClient limited = client.newBuilder().callTimeout(shorter).build();
    return retrofit.newBuilder().callFactory(limited).build().create(FoseApi.class);
  }

  /** Sends the request and reads the whole answer; blocks. */
  Exchange exchange(Call<ResponseBody> call) {
    try {
      retrofit2.Response<ResponseBody> response = send(call);
      if (response.code() != OK) {
        return new NoAnswer(failures.ofStatus(response.code(), response.headers()));
      }
      try (ResponseBody body = response.body()) {
        return new Answer(read(body, response.headers().get("Content-Encoding")));
      }
    } catch (InterruptedException e) {
      LOG.debug("interrupted during a request", e);
      Thread.currentThread().interrupt();
      return new CalledOff();
    } catch (IOException e) {
      // A call that runs out of time is cancelled too, but then says so by its exception.
      boolean cancelled = call.isCanceled() && !(e instanceof InterruptedIOException);
      if (cancelled || Thread.currentThread().isInterrupted()) {
        LOG.debug("a request was called off", e);
        return new CalledOff();
      }
      LOG.debug("a request failed", e);
      return new NoAnswer(failures.ofException(e));
    }
  }

  /** OkHttp is Kotlin, which lets an interrupt through that no signature announces. */
  private static retrofit2.Response<ResponseBody> send(Call<ResponseBody> call)
      throws IOException, InterruptedException {
    return call.execute();
  }

  private AnswerBody read(@Nullable ResponseBody body, @Nullable String encoding)
      throws IOException {
    String packing = encoding == null ? "identity" : encoding.toLowerCase(Locale.ROOT);
    boolean packed = packing.equals("gzip") || packing.equals("x-gzip");
    if (!packed && !packing.equals("identity")) {
      throw new UnbelievableAnswerException(
          "the answer is packed as " + encoding + ", which was not asked for");
    }
    int cap = settings.maxBodyBytes();
    byte[] bytes = body == null ? new byte[0] : body.byteStream().readNBytes(cap + 1);
    if (bytes.length > cap) {
      throw new UnbelievableAnswerException("the answer is longer than " + cap + " bytes");
    }
    return new AnswerBody(bytes, packed, settings.maxInflatedBytes());
  }

  private static Interceptor headers(FoseSite site, FoseSettings settings) {
    return chain -> {
      Request.Builder request =
          chain
              .request()
              .newBuilder()
              .header("User-Agent", settings.userAgent())
              .header("Accept", "application/json")
              // Named by ourselves, it keeps OkHttp from unpacking.
              .header("Accept-Encoding", "gzip");
      site.headers().forEach(request::header);
      return chain.proceed(request.build());
    };
  }

  /** Retrofit would read an error's page into memory, whatever its length; nobody needs it. */
  private static Response dropErrorPage(Interceptor.Chain chain) throws IOException {
    Response response = chain.proceed(chain.request());
    if (response.code() == OK) {
      return response;
    }
    response.close();
    return response.newBuilder().body(ResponseBody.create(new byte[0], null)).build();
  }

  private static Response dropInvitationToRepeat(Interceptor.Chain chain) throws IOException {
    Response response = chain.proceed(chain.request());
    return response.code() == UNAVAILABLE && RetryAfter.isZero(response.headers())
        ? response.newBuilder().removeHeader("Retry-After").build()
        : response;
  }

  /** Calls off what is under way and releases connections and threads. Idempotent. */
  @Override
  public void close() {
    client.dispatcher().cancelAll();
    client.dispatcher().executorService().shutdown();
    client.connectionPool().evictAll();
  }
}
