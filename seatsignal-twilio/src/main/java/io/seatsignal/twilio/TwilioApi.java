package io.seatsignal.twilio;

import com.twilio.base.Page;
import com.twilio.base.Reader;
import com.twilio.base.Resource;
import com.twilio.exception.TwilioException;
import com.twilio.http.TwilioRestClient;
import com.twilio.rest.api.v2010.account.Call;
import com.twilio.rest.api.v2010.account.CallCreator;
import com.twilio.rest.api.v2010.account.CallReader;
import com.twilio.rest.api.v2010.account.IncomingPhoneNumber;
import com.twilio.rest.api.v2010.account.IncomingPhoneNumberReader;
import com.twilio.rest.api.v2010.account.Message;
import com.twilio.rest.api.v2010.account.MessageCreator;
import com.twilio.rest.api.v2010.account.MessageReader;
import com.twilio.rest.messaging.v1.Service;
import io.seatsignal.phone.PhoneNumber;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The requests that we make of Twilio's API, each of them once. Blocks; thread-safe.
 *
 * <p>Throws {@link UnwelcomeAnswerException} for an answer that is no success, and the SDK's {@link
 * com.twilio.exception.TwilioException} where there is none that can be read.
 */
final class TwilioApi implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(TwilioApi.class);

  /** More than anybody is sent in a few minutes. */
  private static final int MOST_LISTED = 200;

  private static final long PAGE = 50;

  private final OneShotHttp http;
  private final TwilioRestClient client;

  TwilioApi(TwilioSettings settings) {
    http = new OneShotHttp(settings.baseUrl(), settings.timeout());
    client =
        new TwilioRestClient.Builder(
                settings.apiKey().map(TwilioSettings.ApiKey::sid).orElse(settings.accountSid()),
                settings
                    .apiKey()
                    .map(TwilioSettings.ApiKey::secret)
                    .orElse(settings.authTokens().get(0)))
            .accountSid(settings.accountSid())
            .httpClient(http)
            .build();
  }

  Message create(MessageCreator creator) {
    return creator.create(client);
  }

  Call create(CallCreator creator) {
    return creator.create(client);
  }

  /** A number as the SDK takes it. */
  static com.twilio.type.PhoneNumber endpoint(PhoneNumber number) {
    return new com.twilio.type.PhoneNumber(number.e164());
  }

  /** Cancels a call that has not begun; false if that is not known to have succeeded. */
  boolean cancelCall(String sid) {
    try {
      Call call = Call.updater(sid).setStatus(Call.UpdateStatus.CANCELED).update(client);
      return call.getStatus() == Call.Status.CANCELED;
    } catch (UnwelcomeAnswerException | TwilioException e) {
      LOG.warn("a call could not be cancelled: {}", TwilioOutcomes.words(e));
      return false;
    }
  }

  /** The newest messages first, until one is too old; one without a date is passed over. */
  List<Message> list(MessageReader reader, Function<Message, Boolean> tooOld) {
    return list(reader.setPageSize(PAGE), reader::firstPage, tooOld);
  }

  /** The newest calls first, until one is too old. */
  List<Call> list(CallReader reader, Function<Call, Boolean> tooOld) {
    return list(reader.setPageSize(PAGE), reader::firstPage, tooOld);
  }

  private <R extends Resource> List<R> list(
      Reader<R> reader, Function<TwilioRestClient, Page<R>> first, Function<R, Boolean> tooOld) {
    List<R> found = new ArrayList<>();
    @Nullable Page<R> page = first.apply(client);
    while (page != null) {
      for (R each : page.getRecords()) {
        if (tooOld.apply(each) || found.size() >= MOST_LISTED) {
          return found;
        }
        found.add(each);
      }
      page = page.hasNextPage() ? reader.nextPage(page, client) : null;
    }
    return found;
  }

  /** A number of the account, this one if it is named; empty if the account has no such number. */
  Optional<IncomingPhoneNumber> number(Optional<com.twilio.type.PhoneNumber> number) {
    IncomingPhoneNumberReader reader = IncomingPhoneNumber.reader();
    number.ifPresent(reader::setPhoneNumber);
    return reader.firstPage(client).getRecords().stream().findFirst();
  }

  /** Makes sure that there is such a messaging service. */
  void requireMessagingService(String sid) {
    Service unused = Service.fetcher(sid).fetch(client);
  }

  /** Ends what is on its way. Idempotent. */
  @Override
  public void close() {
    http.close();
  }
}
