package io.seatsignal.example.api;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.seatsignal.example.account.Terms;
import io.seatsignal.example.web.CachedFor;
import io.seatsignal.example.web.Endpoints;
import io.seatsignal.operation.Health;
import io.seatsignal.operation.Health.Status;
import io.seatsignal.pacing.Contact;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** {@code GET /site}: what this installation is and does. For everybody. */
final class SiteEndpoint implements Endpoints {

  private static final Duration KEPT = Duration.ofSeconds(2);

  private final SiteFacts facts;
  private final List<ChannelJson> channels;
  private final boolean contactsPhones;
  private final CachedFor<Boolean> watching;

  SiteEndpoint(ApiParts parts) {
    this.facts = parts.facts();
    this.channels = parts.channels().stream().map(ChannelJson::of).toList();
    this.contactsPhones =
        parts.channels().stream().anyMatch(channel -> channel.contact().disturbs());
    this.watching = new CachedFor<>(KEPT, parts.time(), () -> isWatching(parts.engine().health()));
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get(Requests.PREFIX + "/site", this::show);
  }

  /** An installed channel. */
  record ChannelJson(String name, String contact, boolean contactsPeople, String addressKind) {

    static ChannelJson of(Channel channel) {
      return new ChannelJson(
          channel.name(),
          channel.contact().name().toLowerCase(Locale.ROOT),
          channel.contact() != Contact.SHOW,
          channel.addressKind());
    }
  }

  /**
   * The installation.
   *
   * @param contactsPhones false if signals are only shown
   * @param watching whether any worker looks at a term these days
   */
  record SiteJson(
      String name,
      String version,
      String signUp,
      String termsVersion,
      List<String> phoneRegions,
      List<ChannelJson> channels,
      boolean contactsPhones,
      int watchCap,
      boolean watching) {}

  private void show(Context http) {
    http.json(
        new SiteJson(
            "SeatSignal",
            facts.version(),
            facts.signUpOpen() ? "open" : "closed",
            Terms.PRESENT.version(),
            facts.phoneRegions(),
            channels,
            contactsPhones,
            facts.watchCap(),
            watching.get()));
  }

  private static boolean isWatching(Health health) {
    return health.sources().stream()
        .anyMatch(term -> term.lastBeat().isPresent() && term.state() != Status.DOWN);
  }
}
