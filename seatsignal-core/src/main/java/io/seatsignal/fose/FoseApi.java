package io.seatsignal.fose;

import okhttp3.ResponseBody;
import retrofit2.Call;
import retrofit2.http.Body;
import retrofit2.http.POST;
import retrofit2.http.Streaming;

/** The two requests of a class-search site. Streaming, so that nothing is read beyond the caps. */
interface FoseApi {

  @Streaming
  @POST("api/?page=fose&route=search")
  Call<ResponseBody> search(@Body Question question);

  @Streaming
  @POST("api/?page=fose&route=details")
  Call<ResponseBody> details(@Body Question question);
}
