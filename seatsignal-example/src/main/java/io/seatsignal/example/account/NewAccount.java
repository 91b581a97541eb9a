package io.seatsignal.example.account;

import io.seatsignal.phone.PhoneNumber;

/**
 * Who wants an account. Prints itself without the password.
 *
 * @param username as {@link Usernames} accepts it
 * @param password as {@link Passwords} accepts it
 * @param phone the number that is claimed
 * @param termsVersion the version of the terms that was accepted
 */
public record NewAccount(String username, String password, PhoneNumber phone, String termsVersion) {

  @Override
  public String toString() {
    return "NewAccount[username=" + username + ", phone=" + phone + "]";
  }
}
