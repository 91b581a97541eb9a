package io.seatsignal.example.telnyx;

import okhttp3.RequestBody;
import okhttp3.ResponseBody;
import retrofit2.Call;
import retrofit2.http.Body;
import retrofit2.http.POST;
import retrofit2.http.Path;

/** The few requests of Telnyx's API that are made. */
interface TelnyxApi {

  @POST("messages")
  Call<ResponseBody> text(@Body RequestBody message);

  @POST("calls")
  Call<ResponseBody> call(@Body RequestBody order);

  @POST("calls/{call}/actions/{action}")
  Call<ResponseBody> act(
      @Path("call") String call, @Path("action") String action, @Body RequestBody command);
}
