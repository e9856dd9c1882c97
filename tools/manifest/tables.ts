console.log("tables later")
