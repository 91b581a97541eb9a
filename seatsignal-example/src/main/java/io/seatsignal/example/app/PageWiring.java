package io.seatsignal.example.app;

import io.javalin.http.Context;
import io.seatsignal.example.access.Caller;
import io.seatsignal.example.access.Gate;
import io.seatsignal.example.access.Session;
import io.seatsignal.example.access.Sessions;
import io.seatsignal.example.account.Terms;
import io.seatsignal.example.config.Configuration;
import io.seatsignal.example.config.Keys;
import io.seatsignal.example.config.WebKeys;
import io.seatsignal.example.config.WebKeys.SignUp;
import io.seatsignal.example.page.Pages;
import io.seatsignal.example.page.Site;
import io.seatsignal.example.page.Visitors;
import java.util.Optional;

/** Hands the pages what they say and whom they know. */
final class PageWiring {

  private PageWiring() {}

  static Pages of(Application application) {
    Configuration configuration = application.configuration();
    Site site =
        new Site(
            !Channels.onlyShow(application.channels()),
            configuration.get(WebKeys.SIGN_UP) == SignUp.OPEN,
            configuration.get(Keys.PHONE_REGIONS),
            Terms.PRESENT,
            configuration.find(Keys.CONTACT));
    return new Pages(site, new SignedIn(application.gate(), application.sessions()));
  }

  private record SignedIn(Gate gate, Sessions sessions) implements Visitors {

    @Override
    public Optional<Caller> find(Context http) {
      return gate.find(http);
    }

    @Override
    public Optional<String> csrfToken(Context http) {
      return sessions.find(http).map(Session::csrfToken);
    }
  }
}
