package io.seatsignal.example.api;

import io.seatsignal.SeatSignal;
import io.seatsignal.example.access.Gate;
import io.seatsignal.example.access.Sessions;
import io.seatsignal.example.access.Throttle;
import io.seatsignal.example.access.Tokens;
import io.seatsignal.example.account.Accounts;
import io.seatsignal.example.catalogue.CatalogueSearch;
import io.seatsignal.example.web.ClientAddress;
import io.seatsignal.phone.PhonePolicy;
import java.time.InstantSource;
import java.util.List;

/**
 * What the API is made of.
 *
 * @param engine people, watches and signals
 * @param search the sections that can be found
 * @param accounts the people who have an account
 * @param sessions the sessions of browsers
 * @param tokens the tokens of programs
 * @param throttle slows guessing down
 * @param gate finds out who asks
 * @param clients finds out from where
 * @param phones which numbers are served
 * @param channels the installed channels, in order of preference, at least one
 * @param facts what everybody may know
 * @param time the time
 */
public record ApiParts(
    SeatSignal engine,
    CatalogueSearch search,
    Accounts accounts,
    Sessions sessions,
    Tokens tokens,
    Throttle throttle,
    Gate gate,
    ClientAddress clients,
    PhonePolicy phones,
    List<Channel> channels,
    SiteFacts facts,
    InstantSource time) {

  /** Copies the list. */
  public ApiParts {
    channels = List.copyOf(channels);
  }
}
