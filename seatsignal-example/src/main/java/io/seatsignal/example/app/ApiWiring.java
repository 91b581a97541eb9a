package io.seatsignal.example.app;

import io.seatsignal.SeatSignal;
import io.seatsignal.course.Enrolment;
import io.seatsignal.example.api.ApiParts;
import io.seatsignal.example.api.Channel;
import io.seatsignal.example.api.SiteFacts;
import io.seatsignal.example.catalogue.CatalogueSearch;
import io.seatsignal.example.config.Configuration;
import io.seatsignal.example.config.Keys;
import io.seatsignal.example.config.WebKeys;
import io.seatsignal.example.config.WebKeys.SignUp;
import io.seatsignal.example.web.ClientAddress;
import io.seatsignal.signal.ChannelCapabilities;
import io.seatsignal.signal.SignalChannel;

/** Hands the API what it is made of. */
final class ApiWiring {

  private ApiWiring() {}

  static ApiParts of(Application application, ClientAddress clients) {
    Configuration configuration = application.configuration();
    return new ApiParts(
        application.seatSignal(),
        search(application),
        application.accounts(),
        application.sessions(),
        application.tokens(),
        application.throttle(),
        application.gate(),
        clients,
        application.phones(),
        application.channels().stream().map(ApiWiring::channel).toList(),
        new SiteFacts(
            BuildVersion.text(),
            configuration.get(WebKeys.SIGN_UP) == SignUp.OPEN,
            configuration.get(Keys.PHONE_REGIONS),
            configuration.get(Keys.WATCH_CAP)),
        application.time());
  }

  private static Channel channel(SignalChannel channel) {
    ChannelCapabilities capable = channel.capabilities();
    return new Channel(channel.name(), capable.contact(), capable.addressKind());
  }

  private static CatalogueSearch search(Application application) {
    SeatSignal engine = application.seatSignal();
    return new CatalogueSearch(
        engine.catalogue(),
        () -> application.enrolments().stream().map(Enrolment::termId).toList(),
        application.knownSources(),
        engine.watches()::enrollable,
        application.time());
  }
}
