package io.seatsignal.example.demo;

import io.seatsignal.example.account.Account;
import io.seatsignal.example.account.Accounts;
import io.seatsignal.example.account.NewAccount;
import io.seatsignal.example.account.SignUpResult;
import io.seatsignal.example.account.Terms;
import io.seatsignal.example.account.VerifyResult;
import io.seatsignal.phone.PhoneNumber;
import io.seatsignal.twilio.TwilioChannels;
import io.seatsignal.twilio.fake.FakeTwilio;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An account that whoever watches a demonstration can log in with. */
final class DemoAccount {

  static final String USERNAME = "demo";
  static final String PASSWORD = "a-seat-for-me";

  private static final Logger LOG = LoggerFactory.getLogger(DemoAccount.class);
  private static final Pattern CODE = Pattern.compile("\\b[0-9]{6}\\b");

  private final Accounts accounts;
  private final FakeTwilio twilio;

  DemoAccount(Accounts accounts, FakeTwilio twilio) {
    this.accounts = accounts;
    this.twilio = twilio;
  }

  /** Makes it, or finds the one of an earlier demonstration, and proves its number by a code. */
  void open(PhoneNumber phone) {
    if (accounts.findByName(USERNAME).isPresent()) {
      return;
    }
    SignUpResult made =
        accounts.signUp(new NewAccount(USERNAME, PASSWORD, phone, Terms.PRESENT.version()));
    if (made instanceof SignUpResult.Created created) {
      prove(created.account(), phone);
    } else {
      // Whoever played with the last demonstration gave the number to another account.
      LOG.info("there is no account {}: its number is in use", USERNAME);
    }
  }

  private void prove(Account account, PhoneNumber phone) {
    var sent = accounts.sendCode(account.id(), TwilioChannels.TEXT_CHANNEL, "the demonstration");
    VerifyResult result = accounts.verify(account.id(), lastCode(phone));
    if (!(result instanceof VerifyResult.Verified)) {
      LOG.warn("the number of the account {} is not proven: {}, {}", USERNAME, sent, result);
    }
  }

  private String lastCode(PhoneNumber phone) {
    return twilio.messages().stream()
        .filter(message -> message.to().equals(phone.e164()))
        .map(message -> CODE.matcher(message.body()))
        .filter(Matcher::find)
        .map(Matcher::group)
        .reduce("", (first, second) -> second);
  }
}
